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

    /// <summary>References that an announcement names at most.</summary>
    const int MaxNamed = 100;

    /// <summary>Rows of a query that cost about as much as reading one by its key.</summary>
    const int RowsOfPointRead = 25;

    /// <summary>True when some rows are better read by their keys than with all of their location.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="of">How many the location holds; null when that is not known.</param>
    public static bool IsFew(int count, int? of) => count <= MaxNamed && (of is null || count * RowsOfPointRead <= of);

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

    /// <summary>Some entities of a location, by reference; what is not there any more is left out.</summary>
    /// <param name="locationKey">The location.</param>
    /// <param name="references">Which (folded).</param>
    /// <param name="rows">The location as it was read before.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, StoredEntity>> FindAsync(string locationKey, IReadOnlySet<string> references, PartitionSummary rows, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, StoredEntity>(StringComparer.Ordinal);
        if (references.Count == 0) return found;
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        if (rows.Rows is { } read)
        {
            foreach (var reference in references)
                if (read.TryGetValue(reference, out var row) && await entities.ToEntityAsync(table, row, ct) is { } entity) found[reference] = entity;
            return found;
        }
        if (!rows.IsPartial && references.Count > 1 && references.Count * RowsOfPointRead > rows.Entities.Length)
            return (await entities.ReadAsync(locationKey, 0, [], ct)).Change.Upserts.Where(entity => references.Contains(entity.Ref)).ToDictionary(static entity => entity.Ref, StringComparer.Ordinal);
        await FindAsync(table, locationKey, references, entity => found[entity.Ref] = entity, ct);
        return found;
    }

    /// <summary>The named entities and the state, as <see cref="EntityTable.ReadAsync"/> reads them.</summary>
    public async Task<LocationRead> ReadAsync(string locationKey, IReadOnlyCollection<string> named, ImmutableArray<string> removed, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var state = await FindStateAsync(locationKey, ct);
        var found = new ConcurrentBag<StoredEntity>();
        await FindAsync(table, locationKey, named, found.Add, ct);
        var known = state?.State is { } stored ? StateRow.FromStored(stored) : null;
        return new(
            new() { LocationKey = locationKey, Full = known is null, Upserts = known is null ? [] : [.. found], Removed = removed, State = known },
            state?.Version ?? 0,
            await EntityTable.FindGuardAsync(table, locationKey, ct) == state?.ETag);
    }

    Task FindAsync(TableClient table, string locationKey, IEnumerable<string> references, Action<StoredEntity> found, CancellationToken ct) =>
        Parallel.ForEachAsync(references, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (reference, token) =>
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(locationKey, EntityRow.Key(reference), cancellationToken: token);
            if (row.HasValue && await entities.ToEntityAsync(table, row.Value!, token) is { } entity) found(entity); // it has one
        });

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
