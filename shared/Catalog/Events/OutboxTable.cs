using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>The outbox as the recorder sees it.</summary>
internal sealed class OutboxTable(StorageAccount account)
{
    /// <summary>Rows of a run that are read by their keys; more of them are searched.</summary>
    const int MaxPointReads = 4;

    /// <summary>What a run left, in order, with the keys of its rows.</summary>
    /// <param name="locationKey">The location.</param>
    /// <param name="name">The run, as its announcement names it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<List<(string Key, EventChunk Chunk)>> ReadAsync(string locationKey, string name, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var (run, count) = OutboxRow.Parse(name);
        var rows = new List<(string, EventChunk)>();
        if (count is > 0 and <= MaxPointReads)
        {
            foreach (var key in Enumerable.Range(0, count).Select(number => OutboxRow.Key(run, number)))
                if (await table.GetEntityIfExistsAsync<TableEntity>(locationKey, key, cancellationToken: ct) is { HasValue: true, Value: { } row }) rows.Add((key, OutboxRow.FromRow(row)));
            return rows;
        }
        var (from, to) = OutboxRow.Range(run);
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{locationKey}' and RowKey gt '{from}' and RowKey lt '{to}'", cancellationToken: ct)) rows.Add((row.RowKey, OutboxRow.FromRow(row)));
        return rows;
    }

    /// <summary>Every run of every location that left something; reads the whole table.</summary>
    public async IAsyncEnumerable<(string LocationKey, string Stamp)> FindAllAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var (from, to) = OutboxRow.All;
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var last = ("", "");
        await foreach (var row in table.QueryAsync<TableEntity>($"RowKey gt '{from}' and RowKey lt '{to}'", select: ["PartitionKey", "RowKey"], cancellationToken: ct))
        {
            var run = (row.PartitionKey, OutboxRow.StampOf(row.RowKey));
            if (run != last) yield return run;
            last = run;
        }
    }

    /// <summary>Deletes rows of a location's outbox.</summary>
    public async Task DeleteAsync(string locationKey, IEnumerable<string> keys, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var rows = keys.ToList();
        try
        {
            await TransactionBatches.SubmitAsync(table, [.. rows.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(locationKey, key), ETag.All))], ct);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Another instance is at it, too. None may stay: a later announcement would name it again.
            foreach (var key in rows) await table.DeleteEntityAsync(locationKey, key, ETag.All, ct);
        }
    }
}
