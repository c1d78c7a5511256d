using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Portico.Storage;

/// <summary>
/// Cuts changes of one partition into transactions that the service takes: at most 100 operations, under 4 MiB, each
/// row once.
/// </summary>
public static class TransactionBatches
{
    /// <summary>Operations a transaction may hold.</summary>
    public const int MaxOperations = 100;

    /// <summary>Bytes of a transaction that we allow ourselves; the service's limit is 4 MiB for the request as sent.</summary>
    public const int MaxBytes = 3_600_000;

    const int OperationOverhead = 700;
    const int PropertyOverhead = 40;

    /// <summary>Cuts the list, leaving <paramref name="reserve"/> operations free in every batch for the caller's own.</summary>
    public static IEnumerable<List<TableTransactionAction>> Split(IReadOnlyList<TableTransactionAction> actions, int reserve = 0)
    {
        if (actions.Count == 0) yield break;
        Check(actions);
        var batch = new List<TableTransactionAction>(Math.Min(actions.Count, MaxOperations));
        var bytes = 0;
        foreach (var action in actions)
        {
            var size = EstimateSize(action);
            if (batch.Count > 0 && (batch.Count + reserve >= MaxOperations || bytes + size > MaxBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(action);
            bytes += size;
        }
        yield return batch;
    }

    /// <summary>Writes all, batch after batch; within a batch all or nothing. A batch of one is a plain write.</summary>
    public static async Task SubmitAsync(TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken ct)
    {
        foreach (var batch in Split(actions)) await SubmitOneAsync(table, batch, ct);
    }

    /// <summary>Writes one batch and returns the answer to its last operation (a merge or replace carries the new ETag).</summary>
    public static async Task<Response> SubmitOneAsync(TableClient table, IReadOnlyList<TableTransactionAction> batch, CancellationToken ct)
    {
        if (batch.Count == 1) return await SubmitSingleAsync(table, batch[0], ct);
        var responses = await table.SubmitTransactionAsync(batch, ct);
        return responses.Value[^1];
    }

    static Task<Response> SubmitSingleAsync(TableClient table, TableTransactionAction action, CancellationToken ct) => action.ActionType switch
    {
        TableTransactionActionType.Add => table.AddEntityAsync(action.Entity, ct),
        TableTransactionActionType.UpdateMerge => table.UpdateEntityAsync(action.Entity, Match(action), TableUpdateMode.Merge, ct),
        TableTransactionActionType.UpdateReplace => table.UpdateEntityAsync(action.Entity, Match(action), TableUpdateMode.Replace, ct),
        TableTransactionActionType.UpsertMerge => table.UpsertEntityAsync(action.Entity, TableUpdateMode.Merge, ct),
        TableTransactionActionType.UpsertReplace => table.UpsertEntityAsync(action.Entity, TableUpdateMode.Replace, ct),
        TableTransactionActionType.Delete => table.DeleteEntityAsync(action.Entity.PartitionKey, action.Entity.RowKey, Match(action), ct),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "Unknown kind of operation."),
    };

    static ETag Match(TableTransactionAction action) => action.ETag == default ? ETag.All : action.ETag;

    static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        var rows = new HashSet<string>(actions.Count, StringComparer.Ordinal);
        var partition = actions[0].Entity.PartitionKey;
        foreach (var action in actions)
        {
            if (action.Entity.PartitionKey != partition) throw new ArgumentException("A transaction holds rows of one partition only.", nameof(actions));
            if (!rows.Add(action.Entity.RowKey)) throw new ArgumentException($"Row {action.Entity.RowKey} stands in the transaction twice.", nameof(actions));
        }
    }

    /// <summary>What an operation adds to the request, on the safe side.</summary>
    internal static int EstimateSize(TableTransactionAction action)
    {
        var size = OperationOverhead + 2 * (action.Entity.PartitionKey.Length + action.Entity.RowKey.Length);
        if (action.Entity is not TableEntity row) return size;
        foreach (var (name, value) in row)
        {
            size += PropertyOverhead + name.Length + value switch
            {
                string text => 2 * Encoding.UTF8.GetByteCount(text),
                byte[] bytes => (bytes.Length + 2) / 3 * 4,
                BinaryData data => (data.ToMemory().Length + 2) / 3 * 4,
                _ => 32,
            };
        }
        return size;
    }
}
