using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Portico.Local.Durable.History;

/// <summary>What happened to an instance, or what its code decided.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(ActivityCompleted), "activityCompleted")]
[JsonDerivedType(typeof(ActivityFailed), "activityFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(ChildCompleted), "childCompleted")]
[JsonDerivedType(typeof(ChildFailed), "childFailed")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(Strayed), "strayed")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(ChildScheduled), "child")]
[JsonDerivedType(typeof(EventSent), "event")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(ContinuedAsNew), "continuedAsNew")]
abstract record HistoryEvent
{
    /// <summary>It begins; its input lies in the instance's row.</summary>
    public sealed record Started : HistoryEvent;

    public sealed record ActivityCompleted(int Id, string? Data) : WithData(Data);

    public sealed record ActivityFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

    public sealed record TimerFired(int Id) : HistoryEvent;

    public sealed record ChildCompleted(int Id, string? Data) : WithData(Data);

    public sealed record ChildFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

    /// <summary>An event from outside. The message's id is there when the event may be delivered twice.</summary>
    public sealed record EventRaised(string Name, string? Data, string? Message = null) : WithData(Data);

    public sealed record Suspended(string? Reason) : HistoryEvent;

    public sealed record Resumed(string? Reason) : HistoryEvent;

    public sealed record Terminated(string? Data, bool Recursive) : WithData(Data);

    /// <summary>The code was found to wait for something that is not durable.</summary>
    public sealed record Strayed : HistoryEvent;

    public sealed record ActivityScheduled(int Id, string Name, string? Data, string? Version = null) : WithData(Data), IDecision;

    public sealed record TimerCreated(int Id, DateTime FireAt) : HistoryEvent, IDecision;

    public sealed record ChildScheduled(int Id, string Name, string Instance, string? Data, string? Version = null) : WithData(Data), IDecision;

    public sealed record EventSent(int Id, string Instance, string Name, string? Data) : WithData(Data), IDecision;

    public sealed record Completed(int Id, string? Data) : WithData(Data), IDecision;

    public sealed record Failed(int Id, TaskFailureDetails Failure) : HistoryEvent, IDecision;

    /// <summary>It begins anew; the next run's input lies in the instance's row.</summary>
    public sealed record ContinuedAsNew(int Id, string? Data, string? Version, bool KeepEvents) : WithData(Data), IDecision;
}

/// <summary>An event with an input, an output or a payload: JSON, or the name of the blob that holds it.</summary>
abstract record WithData(string? Data) : HistoryEvent;

/// <summary>What the code decided, numbered in the order of its calls.</summary>
interface IDecision
{
    int Id { get; }
}
