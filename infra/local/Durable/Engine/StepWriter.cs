using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Turns steps into rows, and large data into blobs.</summary>
sealed class StepWriter(HubParts parts, HeldPartition partition)
{
    readonly Payloads payloads = parts.Store.Payloads;
    bool blobs;

    /// <summary>Events with their data as they are told to the code.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> ResolveAsync(IReadOnlyList<HistoryEvent> events)
    {
        if (!events.Any(happened => happened is WithData { Data: { } data } && Payloads.IsBlob(data))) return events;
        var resolved = new List<HistoryEvent>(events.Count);
        foreach (var happened in events)
        {
            resolved.Add(happened is WithData with ? with with { Data = await payloads.ReadAsync(with.Data, partition.Lost).ConfigureAwait(false) } : happened);
        }

        return resolved;
    }

    public async Task<IReadOnlyList<HistoryRow>> ResolveAsync(IReadOnlyList<HistoryRow> history)
    {
        var resolved = new List<HistoryRow>(history.Count);
        foreach (var row in history) resolved.Add(row with { Events = await ResolveAsync(row.Events).ConfigureAwait(false) });
        return resolved;
    }

    /// <summary>Events with their data as they are stored.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> KeepAsync(string instance, IReadOnlyList<HistoryEvent> events)
    {
        if (!events.Any(happened => happened is WithData { Data.Length: > Payloads.Longest })) return events;
        var kept = new List<HistoryEvent>(events.Count);
        foreach (var happened in events)
        {
            kept.Add(happened is WithData with ? with with { Data = await KeepAsync(instance, with.Data).ConfigureAwait(false) } : happened);
        }

        return kept;
    }

    /// <summary>The row after a step.</summary>
    public async Task<InstanceRow> OutcomeAsync(InstanceRow row, Turn turn, string? customStatus, bool suspended, bool started)
    {
        var status = turn.End switch
        {
            HistoryEvent.Completed => OrchestrationRuntimeStatus.Completed,
            HistoryEvent.Failed => OrchestrationRuntimeStatus.Failed,
            HistoryEvent.Terminated => OrchestrationRuntimeStatus.Terminated,
            _ => suspended ? OrchestrationRuntimeStatus.Suspended : started ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending,
        };
        return row with
        {
            Status = status,
            Input = await KeepAsync(row.Id, row.Input).ConfigureAwait(false),
            CustomStatus = customStatus is null ? row.CustomStatus : await KeepAsync(row.Id, customStatus).ConfigureAwait(false),
            Output = turn.End is WithData ended ? await KeepAsync(row.Id, ended.Data).ConfigureAwait(false) : row.Output,
            Failure = turn.End is HistoryEvent.Failed failed ? Trim(failed.Failure, 2) : row.Failure,
            HasBlobs = row.HasBlobs || blobs,
        };
    }

    public async Task WriteAsync(InstanceRow row, bool isGeneration, HistoryRow step, IReadOnlyList<Delivery> batch)
    {
        var json = HistoryRows.Write(step);
        if (json.Length > HistoryRows.MostCharacters) json = await KeepAsync(row.Id, json).ConfigureAwait(false);
        row = row with { HasBlobs = row.HasBlobs || blobs };
        var change = isGeneration ? row.ToGeneration(partition.Key) : row.ToChange(partition.Key);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateMerge, change, ETag.All),
            new(TableTransactionActionType.UpsertReplace, HistoryRows.ToRow(partition.Key, HubKeys.History(row.Id, row.Generation, row.Rows), json!)),
            .. batch.Where(delivery => delivery.Mail is not null).Select(delivery => partition.Mailbox.Delete(delivery.Mail!)),
        ];
        await partition.Writer.WriteAsync(actions, json!.Length).ConfigureAwait(false);
    }

    async ValueTask<string?> KeepAsync(string instance, string? data)
    {
        var kept = await payloads.KeepAsync(instance, data, partition.Lost).ConfigureAwait(false);
        blobs |= Payloads.IsBlob(kept);
        return kept;
    }

    // A property holds 32 Ki characters.
    static Microsoft.DurableTask.TaskFailureDetails Trim(Microsoft.DurableTask.TaskFailureDetails failure, int depth) => failure with
    {
        ErrorMessage = failure.ErrorMessage.Length > 4000 ? failure.ErrorMessage[..4000] : failure.ErrorMessage,
        StackTrace = failure.StackTrace is { Length: > 4000 } trace ? trace[..4000] : failure.StackTrace,
        InnerFailure = depth > 0 && failure.InnerFailure is { } inner ? Trim(inner, depth - 1) : null,
    };
}
