using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>
/// Which chunks of the log concern an entity: a row of keys alone for each, the newest first. Entities that come by the
/// dozen share a row of their location, so that a first ingestion costs next to nothing.
/// </summary>
internal sealed class EventHistory(StorageAccount account)
{
    const int Concurrency = 16;
    const int Dozen = 12;

    // Few enough that the rows of a chunk share transactions, and more than one writer's worth of partitions.
    const int Shards = 8;

    /// <summary>Writes the rows of a chunk; again does no harm.</summary>
    public async Task AddAsync(StoredChunk chunk, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        foreach (var partition in Rows(chunk).GroupBy(static row => row.PartitionKey))
            await TransactionBatches.SubmitAsync(table, [.. partition.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], ct);
    }

    /// <summary>Deletes the rows of a chunk.</summary>
    public async Task DeleteAsync(StoredChunk chunk, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        await Parallel.ForEachAsync(Rows(chunk), Options(ct), async (row, token) => await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, token));
    }

    /// <summary>Chunks that concern an entity by itself, from a place back, the newest first.</summary>
    public Task<List<EventPlace>> FindAsync(string reference, EventPlace before, int count, CancellationToken ct) => FindAsync(PartitionOf(reference), Beginning(reference), null, before, count, ct);

    /// <summary>Chunks that brought the entity along with others of a location.</summary>
    public Task<List<EventPlace>> FindAmongAsync(string locationKey, string reference, EventPlace before, int count, CancellationToken ct) =>
        FindAsync(PartitionOfLocation(locationKey), "", reference, before, count, ct);

    async Task<List<EventPlace>> FindAsync(string partition, string beginning, string? reference, EventPlace before, int count, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        var places = new List<EventPlace>();
        var from = Key(before.Number == int.MaxValue ? before : before with { Number = before.Number / EventLog.ChunkSize * EventLog.ChunkSize });
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {beginning + from} and RowKey lt {beginning + "~"}"), maxPerPage: 100, cancellationToken: ct))
        {
            if (reference is not null && (string.CompareOrdinal(row.GetString("First"), reference) > 0 || string.CompareOrdinal(row.GetString("Last"), reference) < 0)) continue;
            places.Add(ToPlace(row.RowKey[beginning.Length..]));
            if (places.Count == count) break;
        }
        return places;
    }

    static IEnumerable<TableEntity> Rows(StoredChunk chunk)
    {
        var added = chunk.Chunk.Events.Where(static draft => draft.Type == EventType.Added).Select(static draft => draft.Ref).Distinct().Order(StringComparer.Ordinal).ToList();
        var together = added.Count > Dozen;
        if (together) yield return new(PartitionOfLocation(chunk.Chunk.LocationKey), Key(chunk.First)) { ["First"] = added[0], ["Last"] = added[^1] };
        foreach (var reference in chunk.Chunk.Events.Where(draft => !together || draft.Type != EventType.Added).Select(static draft => draft.Ref).Distinct())
            yield return new(PartitionOf(reference), Beginning(reference) + Key(chunk.First));
    }

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    static string PartitionOf(string reference)
    {
        var hash = 2166136261;
        foreach (var c in reference) hash = (hash ^ c) * 16777619;
        return string.Create(CultureInfo.InvariantCulture, $"s{hash % Shards}");
    }

    static string Beginning(string reference) => TableKeys.Escape(reference.Replace('/', ':')) + "|";

    // No kind begins with this sign.
    static string PartitionOfLocation(string key) => $"@{key}";

    // Newest first.
    static string Key(EventPlace place) => string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - place.Position:d20}.{int.MaxValue - place.Number:d10}");

    static EventPlace ToPlace(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return new(long.MaxValue - long.Parse(key.AsSpan(0, dot), CultureInfo.InvariantCulture), int.MaxValue - int.Parse(key.AsSpan(dot + 1), CultureInfo.InvariantCulture));
    }

    static ParallelOptions Options(CancellationToken ct) => new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct };
}
