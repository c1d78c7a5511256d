using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>
/// All events in the order of the feed, a row for those of one transaction. A row never changes: writing it again finds
/// it there, so an event has the same id and content whenever it is told.
/// </summary>
internal sealed class EventLog(StorageAccount account)
{
    /// <summary>Numbers that a chunk may use; so the chunk of an event follows from its number.</summary>
    public const int ChunkSize = 1000;

    const string Partition = "log";
    const string HeadKey = "head";
    const string TimeColumn = "Time";

    /// <summary>How far events are recorded; null before the first time.</summary>
    public async Task<EventHead?> ReadHeadAsync(CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(HeadKey, HeadKey, cancellationToken: ct);
        return row.HasValue ? new(row.Value!.GetInt64("Position") ?? 0, row.Value.GetInt64("Floor") ?? 0, row.Value.ETag) : null;
    }

    /// <summary>Moves the ends; null when someone else has.</summary>
    public async Task<EventHead?> TryMoveAsync(EventHead? from, long position, long floor, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var row = new TableEntity(HeadKey, HeadKey) { ["Position"] = position, ["Floor"] = floor };
        try
        {
            var answer = from is null ? await table.AddEntityAsync(row, ct) : await table.UpdateEntityAsync(row, from.ETag, TableUpdateMode.Replace, ct);
            return answer.Headers.ETag is { } etag ? new(position, floor, etag) : await ReadHeadAsync(ct);
        }
        catch (RequestFailedException moved) when (moved.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Adds a chunk; returns what is there, which is an earlier attempt's if there was one.</summary>
    public async Task<EventChunk> AddAsync(EventPlace first, EventChunk chunk, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var row = new TableEntity(Partition, Key(first)) { [TimeColumn] = chunk.Time };
        if (!LargeValue.TryWrite(row, OutboxRow.Data, OutboxRow.Pack(chunk))) throw new InvalidOperationException($"The events at {first} do not fit into a row of 1 MiB.");
        try
        {
            await table.AddEntityAsync(row, ct);
            return chunk;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return (await FindAsync(first, ct))?.Chunk ?? chunk;
        }
    }

    /// <summary>The chunk that begins at a place; null when it is gone.</summary>
    public async Task<StoredChunk?> FindAsync(EventPlace first, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Key(first), cancellationToken: ct);
        return row.HasValue ? new(first, OutboxRow.FromRow(row.Value!)) : null;
    }

    /// <summary>Chunks with events after a place, up to the end of a position, in order.</summary>
    public async IAsyncEnumerable<StoredChunk> ReadAsync(EventPlace after, long upTo, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var from = after.Number == int.MaxValue ? new EventPlace(after.Position + 1, 0) : after with { Number = after.Number / ChunkSize * ChunkSize };
        var filter = $"PartitionKey eq '{Partition}' and RowKey ge '{Key(from)}' and RowKey lt '{Key(new(upTo + 1, 0))}'";
        await foreach (var row in (await TableAsync(ct)).QueryAsync<TableEntity>(filter, maxPerPage: 20, cancellationToken: ct)) yield return ToChunk(row);
    }

    /// <summary>The oldest chunks, if they are older than a time.</summary>
    public async Task<List<StoredChunk>> OldestAsync(DateTimeOffset before, int count, CancellationToken ct)
    {
        var oldest = new List<StoredChunk>(count);
        await foreach (var row in (await TableAsync(ct)).QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", maxPerPage: count, cancellationToken: ct))
        {
            if (oldest.Count == count || row.GetDateTimeOffset(TimeColumn) >= before) break;
            oldest.Add(ToChunk(row));
        }
        return oldest;
    }

    /// <summary>Deletes chunks.</summary>
    public async Task DeleteAsync(IEnumerable<StoredChunk> chunks, CancellationToken ct) =>
        await TransactionBatches.SubmitAsync(
            await TableAsync(ct), [.. chunks.Select(chunk => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, Key(chunk.First)), ETag.All))], ct);

    static StoredChunk ToChunk(TableEntity row)
    {
        var dot = row.RowKey.IndexOf('.', StringComparison.Ordinal);
        return new(
            new(long.Parse(row.RowKey.AsSpan(0, dot), CultureInfo.InvariantCulture), int.Parse(row.RowKey.AsSpan(dot + 1), CultureInfo.InvariantCulture)),
            OutboxRow.FromRow(row));
    }

    static string Key(EventPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Position:d20}.{place.Number:d10}");

    ValueTask<TableClient> TableAsync(CancellationToken ct) => account.TableAsync(CatalogNames.EventsTable, ct);
}

/// <summary>Ends of the log.</summary>
/// <param name="Position">Feed position up to which events are recorded.</param>
/// <param name="Floor">Events up to here may be gone.</param>
/// <param name="ETag">Version of the row.</param>
internal sealed record EventHead(long Position, long Floor, ETag ETag);

/// <summary>A chunk and the place of its first event.</summary>
internal sealed record StoredChunk(EventPlace First, EventChunk Chunk)
{
    /// <summary>Its events.</summary>
    public IEnumerable<EntityEvent> Events => Chunk.Events.Select((draft, index) => EntityEvent.From(Chunk, draft, First with { Number = First.Number + index }));
}
