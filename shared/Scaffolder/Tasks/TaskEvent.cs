using System.Text.Json;

namespace Portico.Scaffolder.Tasks;

/// <summary>A line of a task's log, or a change of its state. Events are never changed, and their numbers only grow.</summary>
/// <param name="Id">Counts from 1 within the task. Some numbers may be missing.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Type">One of <see cref="TaskEventTypes"/>.</param>
/// <param name="Body">An object with a message; of a step also <c>stepId</c>, and <c>status</c> where it changes.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record TaskEvent(long Id, string TaskId, string Type, JsonElement Body, DateTimeOffset CreatedAt);

/// <summary>Types of events.</summary>
public static class TaskEventTypes
{
    /// <summary>A line of the log.</summary>
    public const string Log = "log";

    /// <summary>The task has ended.</summary>
    public const string Completion = "completion";

    /// <summary>Someone cancelled the task.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The task runs again.</summary>
    public const string Recovered = "recovered";
}
