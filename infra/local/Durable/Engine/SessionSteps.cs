using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>The steps of one instance. Used by one thread at a time.</summary>
sealed class SessionSteps
{
    readonly Session session;
    readonly HubParts parts;
    readonly HeldPartition partition;
    readonly SessionRun code;
    readonly Outbox outbox;
    readonly StepWriter writer;
    bool rejected;

    public SessionSteps(InstanceRow row, Session session, HubParts parts, HeldPartition partition, bool isNew)
    {
        Row = row;
        this.session = session;
        this.parts = parts;
        this.partition = partition;
        outbox = new(session, parts, partition, isNew);
        code = new(session, parts, partition);
        writer = new(parts, partition);
    }

    public InstanceRow Row { get; private set; }

    /// <summary>Lets go of the code, and of what it decided in a step that was not stored.</summary>
    public void Release()
    {
        code.Release();
        outbox.Clear();
    }

    public async Task TakeAsync(IReadOnlyList<Delivery> batch)
    {
        await outbox.RestoreAsync(Row).ConfigureAwait(false);
        if (Row.IsFinal)
        {
            await SettleAsync(batch).ConfigureAwait(false);
            return;
        }

        if (!VersionRule.Runs(Row.Version, parts.Settings))
        {
            await RejectAsync(batch).ConfigureAwait(false);
            return;
        }

        if (await code.EnsureAsync(Row).ConfigureAwait(false) is { } failure)
        {
            await EndAsync(batch, new(failure.Id, failure.Failure)).ConfigureAwait(false);
            return;
        }

        var events = await writer.ResolveAsync(code.Accept(batch, Row)).ConfigureAwait(false);
        if (events.Count == 0)
        {
            await SettleAsync(batch).ConfigureAwait(false);
            return;
        }

        var at = code.Now();
        var turn = await code.TakeAsync(at, events).ConfigureAwait(false);
        await StoreAsync(batch, at, events, turn).ConfigureAwait(false);
        if (!parts.Settings.KeepInMemory) code.Release();
    }

    async Task StoreAsync(IReadOnlyList<Delivery> batch, DateTime at, IReadOnlyList<HistoryEvent> events, Turn turn)
    {
        var next = Row with { UpdatedAt = at, Rows = Row.Rows + 1 };
        IReadOnlyList<HistoryEvent> decisions = await writer.KeepAsync(Row.Id, turn.Decisions).ConfigureAwait(false);
        outbox.Add(next, decisions);
        var renewed = false;
        while (turn.End is HistoryEvent.ContinuedAsNew continued)
        {
            // What this generation did is over: only the next one is stored.
            partition.Lost.ThrowIfCancellationRequested();
            renewed = true;
            (next, events) = code.Renew(next, continued);
            turn = await code.TakeAsync(at, events).ConfigureAwait(false);
            decisions = await writer.KeepAsync(Row.Id, turn.Decisions).ConfigureAwait(false);
            outbox.Add(next, decisions);
        }

        next = await writer.OutcomeAsync(next, turn, code.CustomStatus, code.IsSuspended, code.HasStarted).ConfigureAwait(false);
        outbox.AddEnd(next, turn, code.Open);
        next = await outbox.WriteAsync(next).ConfigureAwait(false);
        var kept = await writer.KeepAsync(Row.Id, events).ConfigureAwait(false);
        await writer.WriteAsync(next, renewed, new(at, kept, decisions), batch).ConfigureAwait(false);

        var former = Row;
        Row = next;
        if (renewed) parts.Work.Start(() => partition.ForgetAsync(former));
        if (next is { Status: OrchestrationRuntimeStatus.Failed, Failure: { } failure }) parts.Logger.InstanceFailed(next.Id, next.Name, failure.ErrorMessage);
        code.Act(next, turn);
        outbox.Send();
        Finish(batch);
        if (next is { IsFinal: true, Unsent.Length: > 0 } && outbox.IsEmpty) session.Wake();
    }

    /// <summary>Ends an instance whose step storage does not take, whatever is tried.</summary>
    public async Task GiveUpAsync(IReadOnlyList<Delivery> batch, string reason)
    {
        Release();
        await EndAsync(batch, new(0, new(typeof(InvalidOperationException).FullName!, $"A step of instance '{Row.Id}' could not be stored: {reason}", null, null, null))).ConfigureAwait(false);
    }

    /// <summary>Ends an instance whose code cannot be run.</summary>
    async Task EndAsync(IReadOnlyList<Delivery> batch, HistoryEvent.Failed failed)
    {
        var at = code.Now();
        await StoreAsync(batch, at, [], new([failed], [], failed)).ConfigureAwait(false);
    }

    /// <summary>Nothing happens; messages are deleted, and when all has been sent the row says so.</summary>
    async Task SettleAsync(IReadOnlyList<Delivery> batch)
    {
        List<TableTransactionAction> actions = [.. batch.Where(delivery => delivery.Mail is not null).Select(delivery => partition.Mailbox.Delete(delivery.Mail!))];
        if (Row is { IsFinal: true, Unsent.Length: > 0 } && outbox.IsEmpty)
        {
            Row = Row with { Unsent = "" };
            actions.Add(new(TableTransactionActionType.UpdateMerge, Row.ToChange(partition.Key), ETag.All));
        }

        if (actions.Count > 0) await partition.Writer.WriteAsync(actions).ConfigureAwait(false);
        Finish(batch);
    }

    void Finish(IReadOnlyList<Delivery> batch)
    {
        if (!Row.Live) partition.Remove(Row.Id);
        foreach (var delivery in batch) delivery.Stored.TrySetResult();
        parts.Changes.Post(Row.Id);
    }

    /// <summary>An instance of a version that this process may not run fails, or waits for a process that may.</summary>
    async Task RejectAsync(IReadOnlyList<Delivery> batch)
    {
        var refusal = VersionRule.Refusal(Row.Id, Row.Version, parts.Settings);
        if (parts.Settings.FailOtherVersions)
        {
            await EndAsync(batch, new(0, new("VersionMismatch", refusal, null, null, null))).ConfigureAwait(false);
            return;
        }

        if (!rejected) parts.Logger.VersionRejected(Row.Id, Row.Version, parts.Settings.DefaultVersion);
        rejected = true;
        foreach (var delivery in batch)
        {
            // A message's row stays for the process that runs the instance.
            if (delivery.Mail is null && delivery.Event is not null) delivery.Stored.TrySetException(new InvalidOperationException(refusal));
            else delivery.Stored.TrySetResult();
        }
    }
}
