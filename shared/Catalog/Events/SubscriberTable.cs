using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>How far each subscriber has been told.</summary>
internal sealed class SubscriberTable(StorageAccount account)
{
    const string Partition = "subscriber";

    /// <summary>How far a subscriber is; null for a new one.</summary>
    public async Task<EventPlace?> FindAsync(string queue, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.EventsTable, ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, queue, cancellationToken: ct);
        return row.HasValue ? new(row.Value!.GetInt64("Position") ?? 0, row.Value.GetInt32("Number") ?? int.MaxValue) : null;
    }

    /// <summary>Enters a new subscriber, unless it is there.</summary>
    public async Task AddAsync(string queue, EventPlace place, CancellationToken ct)
    {
        try
        {
            await (await account.TableAsync(CatalogNames.EventsTable, ct)).AddEntityAsync(Row(queue, place), ct);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
        }
    }

    /// <summary>Moves a subscriber. Two instances that do so at once tell some events twice, and none is left out.</summary>
    public async Task MoveAsync(string queue, EventPlace place, CancellationToken ct) =>
        await (await account.TableAsync(CatalogNames.EventsTable, ct)).UpsertEntityAsync(Row(queue, place), TableUpdateMode.Replace, ct);

    static TableEntity Row(string queue, EventPlace place) => new(Partition, queue) { ["Position"] = place.Position, ["Number"] = place.Number };
}
