using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>
/// Which chunks of the log concern an entity: a row of keys alone for each, the newest first. Entities of a location that
/// come or change by the dozen share a row of it, so that neither a first ingestion nor a change of all costs much.
/// </summary>
internal sealed class EventHistory(StorageAccount account)
{
    const int Concurrency = 16;
    const int Dozen = 12;
    const int MarkSize = 2;
    const string MarksColumn = "Marks";

    // Few enough that the rows of a chunk share transactions, and more than one writer's worth of partitions.
    const int Shards = 8;

    /// <summary>Writes the rows of chunks; again does no harm.</summary>
    public async Task AddAsync(IEnumerable<StoredChunk> chunks, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        await Parallel.ForEachAsync(chunks.SelectMany(Rows).GroupBy(static row => row.PartitionKey), Options(ct), async (partition, token) =>
            await TransactionBatches.SubmitAsync(table, [.. partition.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], token));
    }

    /// <summary>Deletes the rows of a chunk.</summary>
    public async Task DeleteAsync(StoredChunk chunk, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        await Parallel.ForEachAsync(Rows(chunk), Options(ct), async (row, token) => await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, token));
    }

    /// <summary>Chunks that concern an entity by itself, from a place back, the newest first.</summary>
    public Task<List<EventPlace>> FindAsync(string reference, EventPlace before, int count, CancellationToken ct) => FindAsync(PartitionOf(reference), Beginning(reference), null, before, count, ct);

    /// <summary>Chunks that concern the entity along with others of a location.</summary>
    public Task<List<EventPlace>> FindAmongAsync(string locationKey, string reference, EventPlace before, int count, CancellationToken ct) =>
        FindAsync(PartitionOfLocation(locationKey), "", reference, before, count, ct);

    async Task<List<EventPlace>> FindAsync(string partition, string beginning, string? reference, EventPlace before, int count, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.HistoryTable, ct);
        var places = new List<EventPlace>();
        var from = Key(before.Number == int.MaxValue ? before : before with { Number = before.Number / EventLog.ChunkSize * EventLog.ChunkSize });
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {beginning + from} and RowKey lt {beginning + "~"}"), maxPerPage: 100, cancellationToken: ct))
        {
            if (reference is not null && row.GetBinary(MarksColumn) is { } marks && !marks.Chunk(MarkSize).Any(Mark(reference).SequenceEqual)) continue;
            places.Add(ToPlace(row.RowKey[beginning.Length..]));
            if (places.Count == count) break;
        }
        return places;
    }

    static IEnumerable<TableEntity> Rows(StoredChunk chunk)
    {
        var shared = chunk.Chunk.Events.Where(IsOfLocation).Select(static draft => draft.Ref).Distinct().ToList();
        var together = shared.Count > Dozen;
        if (together) yield return new(PartitionOfLocation(chunk.Chunk.LocationKey), Key(chunk.First)) { [MarksColumn] = shared.SelectMany(Mark).ToArray() };
        foreach (var reference in chunk.Chunk.Events.Where(draft => !together || !IsOfLocation(draft)).Select(static draft => draft.Ref).Distinct())
            yield return new(PartitionOf(reference), Beginning(reference) + Key(chunk.First));
    }

    // What is gone, or comes from elsewhere, would not be looked for at the location.
    static bool IsOfLocation(EventDraft draft) => draft.Type is EventType.Added or EventType.Changed && draft.TakenOverBy is null;

    static string PartitionOf(string reference) => string.Create(CultureInfo.InvariantCulture, $"s{Hash(reference) % Shards}");

    // Enough to tell apart those of a row, nearly always.
    static byte[] Mark(string reference) => BitConverter.GetBytes((ushort)(Hash(reference) >> 16));

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    static uint Hash(string reference)
    {
        var hash = 2166136261;
        foreach (var c in reference) hash = (hash ^ c) * 16777619;
        return hash;
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
