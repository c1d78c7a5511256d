using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>The Locations table. Every change is made under the ETag that was read.</summary>
internal sealed class LocationTable(StorageAccount account)
{
    const int MaxAttempts = 20;

    /// <summary>One location; null when there is none.</summary>
    public async Task<LocationRecord?> FindAsync(string key, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(LocationRow.Partition, key, cancellationToken: ct);
        return row.HasValue ? LocationRow.FromRow(row.Value!) : null;
    }

    /// <summary>The locations that are due, and with <paramref name="configured"/> those that the configuration named before.</summary>
    public async IAsyncEnumerable<LocationRecord> QueryDueAsync(DateTimeOffset now, bool configured, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var table = await TableAsync(ct);
        var due = string.Create(CultureInfo.InvariantCulture, $"NextDue le datetime'{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");
        var filter = $"PartitionKey eq '{LocationRow.Partition}' and ({due}{(configured ? " or Configured eq true" : "")})";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return LocationRow.FromRow(row);
    }

    /// <summary>Inserts; false when it is there already.</summary>
    public async Task<bool> TryAddAsync(LocationRecord record, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        return await TryAsync(table.AddEntityAsync(LocationRow.ToRow(record), ct)) is not null;
    }

    /// <summary>Inserts up to 100 in one transaction; false when one of them is there already, and then none is inserted.</summary>
    public async Task<bool> TryAddAsync(IReadOnlyList<LocationRecord> records, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var batch = records.Select(static record => new TableTransactionAction(TableTransactionActionType.Add, LocationRow.ToRow(record))).ToList();
        return await TryAsync(TransactionBatches.SubmitOneAsync(table, batch, ct)) is not null;
    }

    /// <summary>Replaces what was read; null when it has changed since.</summary>
    public async Task<LocationRecord?> TryReplaceAsync(LocationRecord record, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var answer = await TryAsync(table.UpdateEntityAsync(LocationRow.ToRow(record), record.ETag, TableUpdateMode.Replace, ct));
        if (answer is null) return null;
        return answer.Headers.ETag is { } etag ? record with { ETag = etag } : await FindAsync(record.Key, ct);
    }

    /// <summary>Deletes what was read; false when it has changed since.</summary>
    public async Task<bool> TryDeleteAsync(LocationRecord record, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        return await TryAsync(table.DeleteEntityAsync(LocationRow.Partition, record.Key, record.ETag, ct)) is not null;
    }

    /// <summary>
    /// Reads, changes and writes until nobody came between. <paramref name="change"/> gets null when there is no such
    /// location, and returns null (or what it was given) to leave things as they are.
    /// </summary>
    /// <returns>What is stored now; null when there is no such location.</returns>
    public async Task<LocationRecord?> ChangeAsync(string key, Func<LocationRecord?, LocationRecord?> change, CancellationToken ct, LocationRecord? known = null)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var current = known ?? await FindAsync(key, ct);
            known = null;
            var next = change(current);
            if (next is null || ReferenceEquals(next, current)) return current;
            if (current is null)
            {
                if (await TryAddAsync(next, ct)) return await FindAsync(key, ct);
            }
            else if (await TryReplaceAsync(next, ct) is { } stored)
            {
                return stored;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 20)), TimeProvider.System, ct);
        }
        throw new TimeoutException($"Location row {key} changed {MaxAttempts} times while it was to be written.");
    }

    /// <summary>Claims locations: moves their due time, unless someone else did. Returns those that were claimed.</summary>
    public async Task<List<LocationRecord>> ClaimAsync(IReadOnlyList<(LocationRecord Record, DateTimeOffset Until)> due, CancellationToken ct)
    {
        var table = await TableAsync(ct);
        var claimed = new List<LocationRecord>(due.Count);
        foreach (var chunk in due.Chunk(TransactionBatches.MaxOperations))
        {
            if (await TryAsync(TransactionBatches.SubmitOneAsync(table, [.. chunk.Select(Claim)], ct)) is not null)
            {
                claimed.AddRange(chunk.Select(static item => item.Record));
                continue;
            }
            foreach (var item in chunk)
                if (await TryAsync(TransactionBatches.SubmitOneAsync(table, [Claim(item)], ct)) is not null) claimed.Add(item.Record);
        }
        return claimed;
    }

    static TableTransactionAction Claim((LocationRecord Record, DateTimeOffset Until) item) =>
        new(TableTransactionActionType.UpdateMerge, new TableEntity(LocationRow.Partition, item.Record.Key) { ["NextDue"] = item.Until }, item.Record.ETag);

    ValueTask<TableClient> TableAsync(CancellationToken ct) => account.TableAsync(CatalogNames.LocationsTable, ct);

    // Null when the row is not as it was expected: there already, gone, or changed.
    static async Task<Response?> TryAsync(Task<Response> write)
    {
        try
        {
            return await write;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return null;
        }
    }
}
