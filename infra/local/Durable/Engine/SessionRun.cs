using Microsoft.DurableTask;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>An instance's code: in memory, or replayed from the history when it is needed.</summary>
sealed class SessionRun(Session session, HubParts parts, HeldPartition partition)
{
    const int MostSeen = 200;

    readonly HashSet<int> underWay = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    OrchestratorRun? run;
    DateTime last;

    public bool HasStarted { get; private set; }

    public string? CustomStatus => run?.CustomStatus;

    public bool IsSuspended => run?.IsSuspended == true;

    public IEnumerable<HistoryEvent> Open => run?.Open.Values ?? [];

    public void Release() => run = null;

    /// <summary>The time of the next step; it never goes back.</summary>
    public DateTime Now()
    {
        var now = parts.Time.GetUtcNow().UtcDateTime;
        return last = now > last ? now : last;
    }

    /// <summary>Replays the history unless the code is in memory, and takes up what a former process left. The answer says why the code cannot go on.</summary>
    public async Task<HistoryEvent.Failed?> EnsureAsync(InstanceRow row)
    {
        if (run is not null) return null;
        var history = await ReadAsync(row).ConfigureAwait(false);
        foreach (var happened in history.SelectMany(step => step.Events))
        {
            if (happened is HistoryEvent.Started) HasStarted = true;
            if (happened is HistoryEvent.EventRaised { Message: { } message }) seen.Add(message);
        }

        foreach (var message in row.Seen) seen.Add(message);
        var input = await parts.Store.Payloads.ReadAsync(row.Input, partition.Lost).ConfigureAwait(false);
        var steps = await new StepWriter(parts, partition).ResolveAsync(history).ConfigureAwait(false);
        var made = Make(row, input);
        if (await ReplayAsync(made, steps).ConfigureAwait(false) is { } difference) return new(0, difference);
        run = made;
        if (steps.Count > 0) last = steps[^1].At;
        foreach (var decision in made.Open.Values) Act(row, decision);
        return null;
    }

    /// <summary>What of a batch concerns the instance as it is now.</summary>
    public List<HistoryEvent> Accept(IReadOnlyList<Delivery> batch, InstanceRow row)
    {
        var events = new List<HistoryEvent>();
        if (!HasStarted && Starts(row)) events.Add(new HistoryEvent.Started());
        var ended = new HashSet<int>();
        foreach (var delivery in batch)
        {
            if (delivery.Event is not { } happened || (delivery.Generation is { } generation && generation != row.Generation)) continue;
            var isNew = happened switch
            {
                HistoryEvent.EventRaised { Message: { } message } => seen.Add(message),
                _ when Ended(happened) is { } id => run!.Open.ContainsKey(id) && ended.Add(id),
                _ => true,
            };
            if (!isNew) continue;
            events.Add(happened);
            if (Ended(happened) is { } over) underWay.Remove(over);
        }

        return events;
    }

    public async Task<Turn> TakeAsync(DateTime at, IReadOnlyList<HistoryEvent> events)
    {
        if (events.Any(happened => happened is HistoryEvent.Started)) HasStarted = true;
        await parts.Orchestrators.WaitAsync(partition.Lost).ConfigureAwait(false);
        try
        {
            return run!.Take(at, events);
        }
        finally
        {
            parts.Orchestrators.Release();
        }
    }

    /// <summary>The next generation: its row, and the events that it begins with.</summary>
    public (InstanceRow Row, IReadOnlyList<HistoryEvent> Events) Renew(InstanceRow row, HistoryEvent.ContinuedAsNew continued)
    {
        IEnumerable<HistoryEvent> kept = continued.KeepEvents ? run!.UnreadEvents : [];
        var next = row with
        {
            Generation = row.Generation + 1,
            Rows = 1,
            Input = continued.Data,
            Version = continued.Version ?? row.Version,
            Seen = [.. row.Seen.Concat(seen).Distinct().TakeLast(MostSeen)],
        };
        HistoryEvent[] events = [new HistoryEvent.Started(), .. kept];
        underWay.Clear();
        run = Make(next, continued.Data);
        return (next, events);
    }

    /// <summary>Acts on what the code decided in a stored step.</summary>
    public void Act(InstanceRow row, Turn turn)
    {
        if (turn.End is not null)
        {
            run = null;
            return;
        }

        var gone = turn.CancelledTimers.ToHashSet();
        foreach (var decision in turn.Decisions)
        {
            if (!gone.Contains(((IDecision)decision).Id)) Act(row, decision);
        }
    }

    void Act(InstanceRow row, HistoryEvent decision)
    {
        if (!underWay.Add(((IDecision)decision).Id)) return;
        switch (decision)
        {
            case HistoryEvent.ActivityScheduled activity:
                parts.Work.Start(() => new ActivityRun(parts, session, row).RunAsync(activity));
                break;
            case HistoryEvent.TimerCreated timer:
                parts.Timers.At(timer.FireAt, () => session.Post(new(new HistoryEvent.TimerFired(timer.Id), row.Generation)));
                break;
            case HistoryEvent.ChildScheduled child:
                var parent = new ParentLink(row.Name, row.Id, row.Execution, row.Generation, child.Id);
                partition.Send(row.Id, new Message.StartChild(child.Instance, child.Name, child.Data, child.Version ?? row.Version, parent), null);
                break;
        }
    }

    /// <summary>An instance that begins later is woken then.</summary>
    bool Starts(InstanceRow row)
    {
        if (row.StartAt is not { } at || at <= parts.Time.GetUtcNow()) return true;
        if (underWay.Add(-1)) parts.Timers.At(at, session.Wake);
        return false;
    }

    async Task<List<HistoryRow>> ReadAsync(InstanceRow row)
    {
        if (row.Rows == 0) return [];
        await parts.Reads.WaitAsync(partition.Lost).ConfigureAwait(false);
        try
        {
            return await parts.Store.HistoryAsync(row, partition.Lost).ConfigureAwait(false);
        }
        finally
        {
            parts.Reads.Release();
        }
    }

    async Task<TaskFailureDetails?> ReplayAsync(OrchestratorRun made, IReadOnlyList<HistoryRow> steps)
    {
        await parts.Orchestrators.WaitAsync(partition.Lost).ConfigureAwait(false);
        try
        {
            return steps.Select(made.Replay).FirstOrDefault(difference => difference is not null);
        }
        finally
        {
            parts.Orchestrators.Release();
        }
    }

    OrchestratorRun Make(InstanceRow row, string? input)
    {
        var code = parts.Functions.Orchestrator(row.Name)
            ?? (_ => Task.FromException<object?>(new InvalidOperationException($"This app has no orchestrator '{row.Name}'.")));
        var facts = new InstanceFacts(row.Id, row.Execution, row.Generation, row.Name, row.Version, input, row.Parent);
        return new(facts, code, parts.Converter, parts.Loggers, () => session.Post(new(new HistoryEvent.Strayed(), row.Generation)));
    }

    static int? Ended(HistoryEvent happened) => happened switch
    {
        HistoryEvent.ActivityCompleted done => done.Id,
        HistoryEvent.ActivityFailed failed => failed.Id,
        HistoryEvent.ChildCompleted done => done.Id,
        HistoryEvent.ChildFailed failed => failed.Id,
        HistoryEvent.TimerFired fired => fired.Id,
        _ => null,
    };
}
