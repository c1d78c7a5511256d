using System.Collections.Immutable;

namespace Portico.Scaffolder.Tasks;

/// <summary>Which tasks are listed, and in which order.</summary>
public sealed record TaskQuery
{
    /// <summary>Created by one of these users; empty for anyone.</summary>
    public ImmutableArray<string> CreatedBy { get; init; } = [];

    /// <summary>In one of these states, as clients write them; null for any. Words that are no state match nothing.</summary>
    public ImmutableArray<string>? Statuses { get; init; }

    /// <summary>The order; empty for the newest first.</summary>
    public ImmutableArray<TaskOrder> Order { get; init; } = [];

    /// <summary>So many are left out at the beginning.</summary>
    public int Offset { get; init; }

    /// <summary>At most so many; null for all.</summary>
    public int? Limit { get; init; }
}

/// <summary>One criterion of an order.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Descending">From the greatest on.</param>
public sealed record TaskOrder(TaskOrderField Field, bool Descending);

/// <summary>What tasks are ordered by.</summary>
public enum TaskOrderField
{
    /// <summary><c>created_at</c></summary>
    CreatedAt,

    /// <summary><c>status</c></summary>
    Status,

    /// <summary><c>created_by</c></summary>
    CreatedBy,
}

/// <summary>A page of tasks.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record TaskPage(ImmutableArray<ScaffolderTask> Tasks, int Total);
