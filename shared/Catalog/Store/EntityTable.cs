using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Events;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>What the locations hold: a partition each, a row an entity, and the state row.</summary>
internal sealed class EntityTable(StorageAccount account, IngestionProbe probe)
{
    const int MaxRereads = 3;

    readonly LargeValueBlobs blobs = new(account, CatalogNames.Container, "bodies");

    /// <summary>A location's rows: one query.</summary>
    /// <param name="locationKey">The location.</param>
    /// <param name="bodies">True to read their bodies, too, where they will be needed.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<PartitionSummary> SummarizeAsync(string locationKey, bool bodies, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var rows = ImmutableArray.CreateBuilder<EntitySummary>();
        var read = bodies ? new Dictionary<string, TableEntity>(StringComparer.Ordinal) : null;
        var outbox = new SortedSet<string>(StringComparer.Ordinal);
        StateSummary? state = null;
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{locationKey}'", select: bodies ? null : [.. EntityRow.SummaryColumns, .. StateColumns], cancellationToken: ct))
        {
            if (row.RowKey == StateRow.Key)
            {
                state = StateRow.FromRow(row);
            }
            else if (OutboxRow.Is(row.RowKey))
            {
                outbox.Add(OutboxRow.StampOf(row.RowKey));
            }
            else
            {
                rows.Add(EntityRow.ToSummary(row));
                read?.Add(rows[^1].Ref, row);
            }
        }
        return new(rows.DrainToImmutable(), state, [.. outbox]) { Rows = read };
    }

    /// <summary>A location's rows without bodies: one query.</summary>
    public Task<PartitionSummary> SummarizeAsync(string locationKey, CancellationToken ct) => SummarizeAsync(locationKey, bodies: false, ct);

    static IEnumerable<string> StateColumns => Enumerable.Range(0, LargeValue.MaxInRow / LargeValue.ChunkSize).Select(static chunk => LargeValue.PropertyName("State", chunk));

    /// <summary>Rows of a location from a version on, with bodies; version 0 reads all.</summary>
    public async Task<LocationRead> ReadAsync(string locationKey, long version, ImmutableArray<string> removed, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EntitiesTable, ct);
        var filter = version == 0
            ? $"PartitionKey eq '{locationKey}'"
            : string.Create(CultureInfo.InvariantCulture, $"PartitionKey eq '{locationKey}' and (Version ge {version}L or RowKey eq '{StateRow.Key}')");
        var upserts = ImmutableArray.CreateBuilder<StoredEntity>();
        StateSummary? state = null;
        var (newest, requests) = (0L, 0);
        await foreach (var page in table.QueryAsync<TableEntity>(filter, cancellationToken: ct).AsPages())
        {
            requests++;
            foreach (var row in page.Values)
            {
                newest = Math.Max(newest, row.GetInt64("Version") ?? 0);
                if (row.RowKey == StateRow.Key) state = StateRow.FromRow(row);
                else if (!OutboxRow.Is(row.RowKey) && await ToEntityAsync(table, row, ct) is { } entity) upserts.Add(entity);
                if (row.ContainsKey("BodyBlob")) requests++;
            }
        }
        // One request is answered as of one moment, several are not.
        var still = requests < 2 || await FindGuardAsync(table, locationKey, ct) == state?.ETag;
        var known = state?.State is { } stored ? StateRow.FromStored(stored) : null;
        return new(new() { LocationKey = locationKey, Full = version == 0 || known is null, Upserts = upserts.DrainToImmutable(), Removed = removed, State = known }, newest, still);
    }

    /// <summary>The ETag of a location's state row, which every transaction changes; null when there is no such row.</summary>
    public static async Task<ETag?> FindGuardAsync(TableClient table, string locationKey, CancellationToken ct)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(locationKey, StateRow.Key, ["PartitionKey", "RowKey"], ct);
        return row.HasValue ? row.Value!.ETag : null; // it has one
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
            foreach (var (index, batch) in (actions.Count == 0 ? [[]] : TransactionBatches.Split(actions, EventOutbox.Reserve)).Index())
            {
                if (index > 0) await probe.Reached("write-more-rows", ct);
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

    /// <summary>The entities' rows by reference, where they were read with their bodies.</summary>
    public IReadOnlyDictionary<string, TableEntity>? Rows { get; init; }
}

/// <summary>Rows of a location as read.</summary>
/// <param name="Change">What they say.</param>
/// <param name="Version">The highest version among them: above what is announced, a run may be at work.</param>
/// <param name="IsStill">False when a transaction came between the requests that they were read with.</param>
internal sealed record LocationRead(LocationChange Change, long Version, bool IsStill);
