using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure.Data.Tables;
using Portico.Catalog.Events;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>Looks up some rows of a location: the cost does not depend on how many it holds.</summary>
internal sealed class EntityLookup(StorageAccount account, EntityTable entities)
{
    const int Concurrency = 16;

    /// <summary>The state row, what lies in the outbox, and the rows of some references (folded), without bodies.</summary>
    public async Task<PartitionSummary> SummarizeAsync(string locationKey, IEnumerable<string> references, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        // First: it guards what is written, so nothing that is read after it can have changed by then.
        var state = await FindStateAsync(locationKey, ct);
        var outbox = await FindOutboxAsync(table, locationKey, ct);
        var rows = new ConcurrentBag<EntitySummary>();
        // An "or" of keys would be answered by going through the whole partition.
        await Parallel.ForEachAsync(references, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (reference, token) =>
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(locationKey, EntityRow.Key(reference), EntityRow.SummaryColumns, token);
            if (row.HasValue) rows.Add(EntityRow.ToSummary(row.Value!)); // it has one
        });
        return new([.. rows], state, outbox) { IsPartial = true };
    }

    /// <summary>The state row; null when the location has never been written.</summary>
    public async Task<StateSummary?> FindStateAsync(string locationKey, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(locationKey, StateRow.Key, cancellationToken: ct);
        return row.HasValue ? StateRow.FromRow(row.Value!) : null; // it has one
    }

    /// <summary>A location's entities of one kind (folded).</summary>
    public async Task<ImmutableArray<StoredEntity>> ReadKindAsync(string locationKey, string kind, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var found = ImmutableArray.CreateBuilder<StoredEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(Between(locationKey, $"{kind}:", $"{kind};"), cancellationToken: ct)) // a semicolon follows the colon
            if (await entities.ToEntityAsync(table, row, ct) is { } entity) found.Add(entity);
        return found.DrainToImmutable();
    }

    static async Task<ImmutableArray<string>> FindOutboxAsync(TableClient table, string locationKey, CancellationToken ct)
    {
        var (from, to) = OutboxRow.All;
        var stamps = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(Between(locationKey, from, to), select: ["RowKey"], cancellationToken: ct)) stamps.Add(OutboxRow.StampOf(row.RowKey));
        return [.. stamps];
    }

    static string Between(string locationKey, string from, string to) => $"PartitionKey eq '{locationKey}' and RowKey ge '{from}' and RowKey lt '{to}'";
}
