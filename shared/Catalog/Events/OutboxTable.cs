using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>The outbox as the recorder sees it.</summary>
internal sealed class OutboxTable(StorageAccount account)
{
    /// <summary>What a run left, in order, with the keys of its rows.</summary>
    public async Task<List<(string Key, EventChunk Chunk)>> ReadAsync(string locationKey, string stamp, CancellationToken ct)
    {
        var (from, to) = OutboxRow.Range(stamp);
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var rows = new List<(string, EventChunk)>();
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
