using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Storage;

/// <summary>The hub's table: instances, their histories, and messages to them.</summary>
sealed class HubStore(TableClient table, Payloads payloads, int partitions)
{
    // A range is searched for through the whole table by the emulator; single rows are found at once.
    const int FewRows = 8;

    public TableClient Table => table;

    public Payloads Payloads => payloads;

    public int PartitionOf(string instance) => HubKeys.PartitionOf(instance, partitions);

    public Task CreateAsync(CancellationToken ct) => table.CreateIfNotExistsAsync(ct);

    public async Task<InstanceRow?> FindAsync(string id, CancellationToken ct)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(HubKeys.Partition(PartitionOf(id)), HubKeys.Instance(id), null, ct).ConfigureAwait(false);
        return row.HasValue ? InstanceRow.From(row.Value!) : null;
    }

    /// <summary>A partition's instances that have something to do.</summary>
    public async IAsyncEnumerable<InstanceRow> LiveAsync(int partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = $"{InPartition(partition, HubKeys.Instances())} and {nameof(InstanceRow.Live)} eq true";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct).ConfigureAwait(false))
        {
            yield return InstanceRow.From(row);
        }
    }

    /// <summary>A partition's instances that ended before a time.</summary>
    public async IAsyncEnumerable<InstanceRow> EndedAsync(int partition, DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = $"{InPartition(partition, HubKeys.Instances())} and {nameof(InstanceRow.Live)} eq false and {TableClient.CreateQueryFilter($"UpdatedAt lt {before}")}";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: [.. InstanceRow.Summary, "PartitionKey"], cancellationToken: ct).ConfigureAwait(false))
        {
            yield return InstanceRow.From(row);
        }
    }

    /// <summary>The steps of an instance's present generation.</summary>
    public async Task<List<HistoryRow>> HistoryAsync(InstanceRow instance, CancellationToken ct)
    {
        var rows = new SortedDictionary<string, TableEntity>(StringComparer.Ordinal);
        var partition = PartitionOf(instance.Id);
        if (instance.Rows <= FewRows)
        {
            for (var number = 1; number <= instance.Rows; number++)
            {
                var key = HubKeys.History(instance.Id, instance.Generation, number);
                rows[key] = await table.GetEntityAsync<TableEntity>(HubKeys.Partition(partition), key, null, ct).ConfigureAwait(false);
            }
        }
        else
        {
            var first = HubKeys.History(instance.Id, instance.Generation, 1);
            var end = HubKeys.History(instance.Id, instance.Generation, instance.Rows + 1);
            await foreach (var row in table.QueryAsync<TableEntity>(InPartition(partition, (first, end)), cancellationToken: ct).ConfigureAwait(false))
            {
                rows[row.RowKey] = row;
            }
        }

        var history = new List<HistoryRow>(rows.Count);
        foreach (var row in rows.Values)
        {
            var text = await payloads.ReadAsync(HistoryRows.Text(row), ct).ConfigureAwait(false);
            history.Add(JsonSerializer.Deserialize(text!, HistoryJson.Default.HistoryRow) ?? throw new InvalidDataException($"The history row {row.RowKey} is empty."));
        }

        return history;
    }

    /// <summary>Deletes an instance if it is as it was read; false when it is not.</summary>
    public async Task<bool> PurgeAsync(InstanceRow instance, CancellationToken ct)
    {
        var partition = HubKeys.Partition(PartitionOf(instance.Id));
        try
        {
            var response = await table.DeleteEntityAsync(partition, HubKeys.Instance(instance.Id), instance.ETag, ct).ConfigureAwait(false);
            if (response.Status == 404) return false;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }

        if (instance.HasBlobs) await payloads.DeleteAsync(instance.Id, ct).ConfigureAwait(false);
        await DeleteHistoryAsync(instance.Id, ct).ConfigureAwait(false);
        return true;
    }

    async Task DeleteHistoryAsync(string id, CancellationToken ct)
    {
        var old = table.QueryAsync<TableEntity>(InPartition(PartitionOf(id), HubKeys.HistoryOf(id)), select: ["PartitionKey", "RowKey"], cancellationToken: ct);
        var batch = new List<TableTransactionAction>();
        await foreach (var row in old.ConfigureAwait(false))
        {
            batch.Add(new(TableTransactionActionType.Delete, row, ETag.All));
            if (batch.Count < 100) continue;
            await table.SubmitTransactionAsync(batch, ct).ConfigureAwait(false);
            batch.Clear();
        }

        if (batch.Count > 0) await table.SubmitTransactionAsync(batch, ct).ConfigureAwait(false);
    }

    public static string InPartition(int partition, (string From, string To) range) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {HubKeys.Partition(partition)} and RowKey ge {range.From} and RowKey lt {range.To}");
}
