using System.Text.Json.Serialization;

namespace Portico.Local.Durable.History;

/// <summary>Something for another instance. It may arrive twice.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Deliver), "deliver")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(StartChild), "startChild")]
abstract record Message(string To)
{
    /// <summary>An event. With an execution's id it is meant for that run of the instance only.</summary>
    public sealed record Deliver(string To, HistoryEvent Event, string? Execution = null, int? Generation = null) : Message(To);

    /// <summary>An instance's row was inserted; run it.</summary>
    public sealed record Begin(string To) : Message(To);

    /// <summary>Start a sub-orchestration, unless it is there.</summary>
    public sealed record StartChild(string To, string Name, string? Data, string? Version, ParentLink Parent) : Message(To);
}

/// <summary>Who waits for an instance's end.</summary>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="Instance">The parent's id.</param>
/// <param name="Execution">The parent's run.</param>
/// <param name="Generation">How often that run has begun anew.</param>
/// <param name="Task">The number of the parent's decision.</param>
sealed record ParentLink(string Name, string Instance, string Execution, int Generation, int Task);
