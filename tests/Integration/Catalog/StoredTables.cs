using System.Globalization;
using Azure.Data.Tables;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Tests.Integration.Catalog;

/// <summary>The tables as text, without what differs from run to run (versions, times, ETags): two installations that hold the same have the same text.</summary>
static class StoredTables
{
    public static async Task<string> DescribeAsync(this CatalogProcess process)
    {
        var lines = new List<string>();
        var ct = TestContext.Current.CancellationToken;
        var locations = await process.Get<StorageAccount>().TableAsync(CatalogNames.LocationsTable, ct);
        await foreach (var row in locations.QueryAsync<TableEntity>($"PartitionKey eq '{LocationRow.Partition}'", cancellationToken: ct))
        {
            if (row.RowKey.StartsWith(LocationRow.RegistrationPrefix, StringComparison.Ordinal)) lines.Add($"registration {row.GetString("Type")}:{row.GetString("Target")} {row.GetString("EntityName")}");
            else lines.Add(Describe(LocationRow.FromRow(row)));
        }
        await foreach (var change in process.Get<EntityTable>().ReadAllAsync(ct))
        {
            lines.Add($"state {change.LocationKey} {change.State?.Location} by {string.Join(' ', change.State?.EmittedBy ?? [])} errors {string.Join(' ', change.State?.Errors ?? [])} {change.State?.EverRead}");
            foreach (var entity in change.Upserts)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"entity {change.LocationKey} {entity.Ref} {System.Text.Encoding.UTF8.GetString(entity.Json.Span)} {string.Join(' ', entity.Relations)} {string.Join(' ', entity.Errors)} {entity.Orphan}"));
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    static string Describe(LocationRecord location) =>
        $"location {location.Key} {location.Location} configured {location.Configured} registered {location.RegistrationId is not null} "
        + $"parents {string.Join(' ', location.Parents)} children {string.Join(' ', location.Children)} errors {string.Join(' ', location.Errors)} "
        + $"read {location.EverRead} lost {location.LostParent} purge {location.Purge} pending {location.Applied is null} failures {location.Failures}";
}
