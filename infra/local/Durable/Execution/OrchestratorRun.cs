using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Execution;

/// <summary>What a turn brought.</summary>
/// <param name="Decisions">What the code decided, in order.</param>
/// <param name="CancelledTimers">Timers that nobody waits for any more.</param>
/// <param name="End">The last decision, when the instance or this generation of it has ended; the event when it was terminated.</param>
sealed record Turn(IReadOnlyList<HistoryEvent> Decisions, IReadOnlyList<int> CancelledTimers, HistoryEvent? End);

/// <summary>An orchestrator's code in memory, taken from step to step by events.</summary>
sealed class OrchestratorRun
{
    readonly InstanceFacts facts;
    readonly DataConverter converter;
    readonly TurnScheduler scheduler;
    readonly OrchestrationContext context;
    readonly Func<TaskOrchestrationContext, Task<object?>> code;
    readonly Queue<HistoryEvent> held = new();
    Task<object?>? running;
    HistoryEvent? end;

    public OrchestratorRun(InstanceFacts facts, Func<TaskOrchestrationContext, Task<object?>> code, DataConverter converter, ILoggerFactory loggers, Action strayed)
    {
        this.facts = facts;
        this.code = code;
        this.converter = converter;
        scheduler = new(strayed);
        context = new(facts, converter, loggers, scheduler);
    }

    /// <summary>Activities, timers and sub-orchestrations that have not come to an end.</summary>
    public IReadOnlyDictionary<int, HistoryEvent> Open => context.Open;

    public string? CustomStatus => context.CustomStatus;

    public bool IsSuspended { get; private set; }

    /// <summary>Events that the next generation gets when it keeps them.</summary>
    public IEnumerable<HistoryEvent> UnreadEvents =>
        context.Events.Unread.Select(unread => (HistoryEvent)new HistoryEvent.EventRaised(unread.Name, unread.Data)).Concat(held.OfType<HistoryEvent.EventRaised>());

    /// <summary>Takes a step.</summary>
    public Turn Take(DateTime at, IReadOnlyList<HistoryEvent> events) => Take(at, events, replaying: false);

    /// <summary>Takes a step of the past again; the answer says where the code no longer decides as it did.</summary>
    public TaskFailureDetails? Replay(HistoryRow row) =>
        NonDeterminism.Find(facts.Name, row.Decisions, Take(row.At, row.Events, replaying: true).Decisions);

    Turn Take(DateTime at, IReadOnlyList<HistoryEvent> events, bool replaying)
    {
        context.Now = at;
        context.Replaying = replaying;
        foreach (var happened in events)
        {
            if (end is not null) break;
            scheduler.Run(() => Apply(happened));
            if (running is { IsCompleted: true }) end ??= Finish(running);
        }

        if (end is null && !IsSuspended && running is not null && context.Open.Count == 0 && context.Events.Waiting == 0)
        {
            end = new HistoryEvent.Failed(context.Next(), NotDurable.Failure(facts.Name));
        }

        var (decisions, cancelled) = context.Take();
        return new(end is IDecision ? [.. decisions, end] : decisions, cancelled, end);
    }

    void Apply(HistoryEvent happened)
    {
        switch (happened)
        {
            case HistoryEvent.Suspended:
                IsSuspended = true;
                break;
            case HistoryEvent.Resumed:
                IsSuspended = false;
                while (held.TryDequeue(out var earlier)) Apply(earlier);
                break;
            case HistoryEvent.Terminated:
                end = happened;
                break;
            case HistoryEvent.Strayed:
                end = new HistoryEvent.Failed(context.Next(), NotDurable.Failure(facts.Name));
                break;
            case var _ when IsSuspended:
                held.Enqueue(happened);
                break;
            case HistoryEvent.Started:
                running = Begin();
                break;
            case HistoryEvent.ActivityCompleted done:
                context.Complete(done.Id, done.Data);
                break;
            case HistoryEvent.ActivityFailed failed:
                context.Fail(failed.Id, failed.Failure);
                break;
            case HistoryEvent.ChildCompleted done:
                context.Complete(done.Id, done.Data);
                break;
            case HistoryEvent.ChildFailed failed:
                context.Fail(failed.Id, failed.Failure);
                break;
            case HistoryEvent.TimerFired fired:
                context.Complete(fired.Id, null);
                break;
            case HistoryEvent.EventRaised raised:
                context.Events.Raise(raised.Name, raised.Data);
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} does not happen to an instance.");
        }
    }

    Task<object?> Begin()
    {
        try
        {
            return code(context);
        }
#pragma warning disable CA1031 // Code that throws before its first await has failed like any other.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Task.FromException<object?>(e);
        }
    }

    HistoryEvent Finish(Task<object?> finished)
    {
        var id = context.Next();
        if (finished.Exception?.InnerException is { } thrown) return new HistoryEvent.Failed(id, TaskFailureDetails.FromException(thrown));
        if (finished.IsCanceled) return new HistoryEvent.Failed(id, TaskFailureDetails.FromException(new TaskCanceledException(finished)));
        if (context.Continued is { } continued) return continued with { Id = id };
        try
        {
            return new HistoryEvent.Completed(id, converter.Serialize(finished.Result));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException)
        {
            return new HistoryEvent.Failed(id, TaskFailureDetails.FromException(e));
        }
    }
}
