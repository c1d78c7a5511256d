using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Execution;

/// <summary>What is known of an instance when its code begins.</summary>
sealed record InstanceFacts(string Id, string Execution, int Generation, string Name, string Version, string? Input, ParentLink? Parent);

/// <summary>What an orchestrator sees. Each of its calls becomes a numbered decision.</summary>
sealed class OrchestrationContext(InstanceFacts facts, DataConverter converter, ILoggerFactory loggers, TurnScheduler scheduler) : TaskOrchestrationContext
{
    readonly Dictionary<int, (string Name, TaskCompletionSource<string?> Result)> waiting = [];
    readonly SortedDictionary<int, HistoryEvent> open = [];
    readonly List<HistoryEvent> decisions = [];
    readonly List<int> cancelledTimers = [];
    int decided;
    int guids;

    public override TaskName Name { get; } = new(facts.Name);

    public override string InstanceId => facts.Id;

    public override string Version => facts.Version;

    public override ParentOrchestrationInstance? Parent { get; } = facts.Parent is { } parent ? new(new(parent.Name), parent.Instance) : null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    internal DateTime Now { get; set; }

    internal bool Replaying { get; set; }

    internal ExternalEvents Events { get; } = new();

    /// <summary>Activities, timers and sub-orchestrations that have not come to an end.</summary>
    internal IReadOnlyDictionary<int, HistoryEvent> Open => open;

    internal HistoryEvent.ContinuedAsNew? Continued { get; private set; }

    /// <summary>Null when it was never set; empty when it was set to nothing.</summary>
    internal string? CustomStatus { get; private set; }

    /// <summary>What was decided since the last call.</summary>
    internal (IReadOnlyList<HistoryEvent> Decisions, IReadOnlyList<int> CancelledTimers) Take()
    {
        var taken = (decisions.ToArray(), cancelledTimers.ToArray());
        decisions.Clear();
        cancelledTimers.Clear();
        return taken;
    }

    /// <summary>The number of the next decision.</summary>
    internal int Next() => decided++;

    internal void Complete(int id, string? data)
    {
        if (Close(id) is { } task) task.Result.TrySetResult(data);
    }

    internal void Fail(int id, TaskFailureDetails failure)
    {
        if (Close(id) is { } task) task.Result.TrySetException(new TaskFailedException(task.Name, id, failure));
    }

    public override T GetInput<T>() => converter.Deserialize<T>(facts.Input)!;

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        CheckTurn();
        var data = converter.Serialize(input);
        var version = options?.Version?.Version;
        var result = await Retries.RunAsync(this, options?.Retry, () => ScheduleAsync(name, id => new HistoryEvent.ActivityScheduled(id, name, data, version)));
        return converter.Deserialize<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        CheckTurn();
        var data = converter.Serialize(input);
        var child = options as SubOrchestrationOptions;
        var version = child?.Version?.Version ?? options?.Version?.Version;
        var result = await Retries.RunAsync(this, options?.Retry, () => ScheduleAsync(
            orchestratorName,
            id => new HistoryEvent.ChildScheduled(id, orchestratorName, child?.InstanceId ?? ChildId(id), data, version)));
        return converter.Deserialize<TResult>(result)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        CheckTurn();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var id = decided;
        var fired = ScheduleAsync("timer", number => new HistoryEvent.TimerCreated(number, Utc(fireAt)));
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (Close(id) is not { } timer) return;
                cancelledTimers.Add(id);
                timer.Result.TrySetCanceled(cancellationToken);
            });
        }

        return fired;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        CheckTurn();
        return converter.Deserialize<T>(await Events.WaitAsync(eventName, cancellationToken))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        CheckTurn();
        decisions.Add(new HistoryEvent.EventSent(Next(), instanceId, eventName, converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        CheckTurn();
        CustomStatus = converter.Serialize(customStatus) ?? "";
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckTurn();
        Continued = new(0, converter.Serialize(options.NewInput), options.NewVersion, options.PreserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        CheckTurn();
        return Derive($"{facts.Execution}|{facts.Generation}|{guids++}");
    }

    Task<string?> ScheduleAsync(string name, Func<int, HistoryEvent> decide)
    {
        var id = Next();
        var decision = decide(id);
        var result = new TaskCompletionSource<string?>();
        waiting[id] = (name, result);
        open[id] = decision;
        decisions.Add(decision);
        return result.Task;
    }

    (string Name, TaskCompletionSource<string?> Result)? Close(int id)
    {
        open.Remove(id);
        return waiting.Remove(id, out var task) ? task : null;
    }

    // A run that begins anew, or an instance that is started again, has other children.
    string ChildId(int id) => Derive($"{facts.Execution}|{facts.Generation}|child|{id}").ToString("N");

    void CheckTurn()
    {
        if (!scheduler.IsTurn)
        {
            throw new InvalidOperationException($"Orchestrator '{facts.Name}' used its context outside its own thread: {NotDurable.Advice}");
        }
    }

    static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    static Guid Derive(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
