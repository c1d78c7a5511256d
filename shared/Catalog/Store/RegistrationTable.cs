using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>
/// Registrations: <c>id:…</c> rows in the partition of the locations, so that a registration and its location change
/// in one transaction.
/// </summary>
internal sealed class RegistrationTable(StorageAccount account)
{
    /// <summary>A registration by its id; null when there is none.</summary>
    public async Task<Registration?> FindAsync(string id, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.LocationsTable, ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(LocationRow.Partition, LocationRow.RegistrationPrefix + TableKeys.Escape(id), cancellationToken: ct);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>All registrations, by id.</summary>
    public async IAsyncEnumerable<Registration> ListAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var table = await account.TableAsync(CatalogNames.LocationsTable, ct);
        var filter = $"PartitionKey eq '{LocationRow.Partition}' and RowKey ge '{LocationRow.RegistrationPrefix}' and RowKey lt '{LocationRow.RegistrationEnd}'";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return FromRow(row);
    }

    /// <summary>Writes a registration's row and locations together; a location without an ETag is inserted. False when one of them has changed since it was read.</summary>
    /// <param name="id">The registration.</param>
    /// <param name="location">The location it leads to from now on; null removes the registration.</param>
    /// <param name="locations">The locations' rows to write.</param>
    /// <param name="isNew">True when the registration is not there yet.</param>
    /// <param name="ct">Stops the write.</param>
    public async Task<bool> TryWriteAsync(string id, LocationRecord? location, IEnumerable<LocationRecord> locations, bool isNew, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.LocationsTable, ct);
        var batch = new List<TableTransactionAction>();
        if (location is null) batch.Add(new(TableTransactionActionType.Delete, new TableEntity(LocationRow.Partition, LocationRow.RegistrationPrefix + id), ETag.All));
        else if (isNew) batch.Add(new(TableTransactionActionType.Add, LocationRow.RegistrationRow(id, location)));
        else batch.Add(new(TableTransactionActionType.UpdateReplace, LocationRow.RegistrationRow(id, location), ETag.All));
        foreach (var record in locations)
        {
            batch.Add(record.ETag == default
                ? new(TableTransactionActionType.Add, LocationRow.ToRow(record))
                : new(TableTransactionActionType.UpdateReplace, LocationRow.ToRow(record), record.ETag));
        }
        try
        {
            await TransactionBatches.SubmitOneAsync(table, batch, ct);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    static Registration FromRow(TableEntity row) => new(
        row.RowKey[LocationRow.RegistrationPrefix.Length..], row.GetString("LocationKey"), row.GetString("Type"), row.GetString("Target"), row.GetString("EntityName"));
}

/// <summary>A registration as stored.</summary>
internal sealed record Registration(string Id, string LocationKey, string Type, string Target, string EntityName);
