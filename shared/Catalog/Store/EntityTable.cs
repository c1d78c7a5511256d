using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Events;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>What the locations hold: a partition each, a row an entity, and the state row.</summary>
internal sealed class EntityTable(StorageAccount account)
{
    const int MaxRereads = 3;

    // Rows of a query that cost about as much as reading one by its key.
    const int RowsOfPointRead = 25;
    const int Concurrency = 16;

    readonly LargeValueBlobs blobs = new(account, CatalogNames.Container, "bodies");

    /// <summary>A location's rows without bodies: one query.</summary>
    public async Task<PartitionSummary> SummarizeAsync(string locationKey, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var rows = ImmutableArray.CreateBuilder<EntitySummary>();
        var outbox = new SortedSet<string>(StringComparer.Ordinal);
        StateSummary? state = null;
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{locationKey}'", select: [.. EntityRow.SummaryColumns, .. StateColumns], cancellationToken: ct))
        {
            if (row.RowKey == StateRow.Key) state = StateRow.FromRow(row);
            else if (OutboxRow.Is(row.RowKey)) outbox.Add(OutboxRow.StampOf(row.RowKey));
            else rows.Add(EntityRow.ToSummary(row));
        }
        return new(rows.DrainToImmutable(), state, [.. outbox]);
    }

    static IEnumerable<string> StateColumns => Enumerable.Range(0, LargeValue.MaxInRow / LargeValue.ChunkSize).Select(static chunk => LargeValue.PropertyName("State", chunk));

    /// <summary>Rows of a location from a version on, with bodies; version 0 reads all.</summary>
    public async Task<LocationChange> ReadAsync(string locationKey, long version, ImmutableArray<string> removed, CancellationToken ct) =>
        (await ReadVersionAsync(locationKey, version, removed, ct)).Change;

    /// <summary>The same, and the highest version among what was read: above what is announced, a run may be at work.</summary>
    public async Task<(LocationChange Change, long Version)> ReadVersionAsync(string locationKey, long version, ImmutableArray<string> removed, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var filter = version == 0
            ? $"PartitionKey eq '{locationKey}'"
            : string.Create(CultureInfo.InvariantCulture, $"PartitionKey eq '{locationKey}' and (Version ge {version}L or RowKey eq '{StateRow.Key}')");
        var upserts = ImmutableArray.CreateBuilder<StoredEntity>();
        LocationState? state = null;
        var newest = 0L;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            newest = Math.Max(newest, row.GetInt64("Version") ?? 0);
            if (row.RowKey == StateRow.Key) state = StateRow.FromRow(row).State is { } stored ? StateRow.FromStored(stored) : null;
            else if (!OutboxRow.Is(row.RowKey) && await ToEntityAsync(table, row, ct) is { } entity) upserts.Add(entity);
        }
        return (new() { LocationKey = locationKey, Full = version == 0 || state is null, Upserts = upserts.DrainToImmutable(), Removed = removed, State = state }, newest);
    }

    /// <summary>Some entities of a location, by reference; what is not there any more is left out.</summary>
    /// <param name="locationKey">The location.</param>
    /// <param name="references">Which.</param>
    /// <param name="of">How many the location holds; <see cref="int.MaxValue"/> when that is not known.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, StoredEntity>> FindAsync(string locationKey, IReadOnlySet<string> references, int of, CancellationToken ct)
    {
        if (references.Count > 1 && references.Count * RowsOfPointRead > of) return (await ReadAsync(locationKey, 0, [], ct)).Upserts.Where(entity => references.Contains(entity.Ref)).ToDictionary(static entity => entity.Ref, StringComparer.Ordinal);
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var found = new ConcurrentDictionary<string, StoredEntity>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(references, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (reference, token) =>
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(locationKey, EntityRow.Key(reference), cancellationToken: token);
            if (row.HasValue && await ToEntityAsync(table, row.Value!, token) is { } entity) found[reference] = entity;
        });
        return found;
    }

    /// <summary>Every location with all its rows, one after the other.</summary>
    public async IAsyncEnumerable<LocationChange> ReadAllAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var upserts = ImmutableArray.CreateBuilder<StoredEntity>();
        LocationState? state = null;
        string? key = null;
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: ct))
        {
            if (key is not null && row.PartitionKey != key) yield return Take(key);
            key = row.PartitionKey;
            if (row.RowKey == StateRow.Key) state = StateRow.FromRow(row).State is { } stored ? StateRow.FromStored(stored) : null;
            else if (!OutboxRow.Is(row.RowKey) && await ToEntityAsync(table, row, ct) is { } entity) upserts.Add(entity);
        }
        if (key is not null) yield return Take(key);

        LocationChange Take(string location)
        {
            var change = new LocationChange { LocationKey = location, Full = true, Upserts = upserts.DrainToImmutable(), State = state };
            state = null;
            return change;
        }
    }

    /// <summary>The row of an entity with its body; what does not fit into the row goes to a blob first.</summary>
    public async ValueTask<TableEntity> ToRowAsync(StoredEntity entity, byte[] body, string hash, long version, CancellationToken ct)
    {
        var row = EntityRow.ToRow(entity, hash, version);
        var packed = LargeValue.Pack(body);
        if (!LargeValue.TryWrite(row, "Body", packed)) row["BodyBlob"] = await blobs.WriteAsync(entity.LocationKey, packed, ct);
        return row;
    }

    /// <summary>
    /// Writes a location's rows. Each transaction also replaces the state row if it is still as <paramref name="guard"/>
    /// says (null: not there yet); returns false when it is not, because another run of the location has been at work.
    /// </summary>
    public async Task<bool> TryWriteAsync(
        string locationKey, IReadOnlyList<TableTransactionAction> actions, TableEntity state, ETag? guard, EventOutbox outbox, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        try
        {
            foreach (var batch in actions.Count == 0 ? [[]] : TransactionBatches.Split(actions, EventOutbox.Reserve))
            {
                outbox.AddTo(batch);
                batch.Add(guard is { } etag ? new(TableTransactionActionType.UpdateReplace, state, etag) : new(TableTransactionActionType.Add, state));
                var answer = await TransactionBatches.SubmitOneAsync(table, batch, ct);
                guard = answer.Headers.ETag ?? (await table.GetEntityAsync<TableEntity>(locationKey, StateRow.Key, ["RowKey"], ct)).Value.ETag;
            }
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a location's rows, the state row last; false when another run has been at work.</summary>
    public async Task<bool> TryDeleteAsync(string locationKey, PartitionSummary rows, EventOutbox outbox, CancellationToken ct)
    {
        if (rows.State is not { } state) return rows.Entities.IsEmpty;
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var guard = state.ETag;
        var batches = TransactionBatches.Split([.. rows.Entities.Select(row => Delete(locationKey, EntityRow.Key(row.Ref)))], EventOutbox.Reserve).ToList();
        if (batches.Count == 0) batches.Add([]);
        try
        {
            foreach (var (index, batch) in batches.Index())
            {
                outbox.AddTo(batch);
                batch.Add(index == batches.Count - 1
                    ? new(TableTransactionActionType.Delete, new TableEntity(locationKey, StateRow.Key), guard)
                    : new(TableTransactionActionType.UpdateMerge, new TableEntity(locationKey, StateRow.Key) { ["Version"] = state.Version + 1 }, guard));
                var answer = await TransactionBatches.SubmitOneAsync(table, batch, ct);
                guard = answer.Headers.ETag ?? guard;
            }
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>An operation that deletes a row, whatever its state; the state row guards it.</summary>
    public static TableTransactionAction Delete(string locationKey, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(locationKey, rowKey), ETag.All);

    /// <summary>Deletes bodies that no row of the location refers to.</summary>
    public Task SweepBodiesAsync(string locationKey, IReadOnlySet<string> referenced, CancellationToken ct) => blobs.SweepAsync(locationKey, referenced, ct);

    // A blob that is gone means that its row has changed since it was read: the row is read again.
    internal async ValueTask<StoredEntity?> ToEntityAsync(TableClient table, TableEntity row, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (LargeValue.Read(row, "Body") is { } inRow) return EntityRow.FromRow(row, LargeValue.Unpack(inRow));
            if (row.GetString("BodyBlob") is not { } reference) return EntityRow.FromRow(row, "\n"u8.ToArray());
            if (await blobs.ReadAsync(reference, ct) is { } packed) return EntityRow.FromRow(row, LargeValue.Unpack(packed));
            if (attempt == MaxRereads) throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} refers to a body that is not there.");
            var again = await table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: ct);
            if (!again.HasValue) return null;
            row = again.Value!;
        }
    }
}

/// <summary>A location's rows without bodies.</summary>
/// <param name="Entities">The entities.</param>
/// <param name="State">The state row; null when the location has never been written.</param>
/// <param name="Outbox">Runs whose events have not been taken yet, the oldest first.</param>
internal sealed record PartitionSummary(ImmutableArray<EntitySummary> Entities, StateSummary? State, ImmutableArray<string> Outbox)
{
    /// <summary>True when only some rows were looked up; the location may hold any number of others.</summary>
    public bool IsPartial { get; init; }
}
