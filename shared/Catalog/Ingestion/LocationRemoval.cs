using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Removes a location that nobody asks for any more: its rows, the announcement, its children's link to it, and its
/// own row last. Killed in between, it is done again.
/// </summary>
internal sealed class LocationRemoval(
    LocationTable locations, EntityTable entities, PartitionWriter writer, ChildLocations children, ChangeFeed feed,
    IOptions<CatalogOptions> options, IngestionProbe probe, ILogger<LocationRemoval> log)
{
    /// <summary>Removes it; returns the feed position, or null when the location has changed since it was read.</summary>
    public async Task<long?> RemoveAsync(LocationRecord location, CancellationToken ct)
    {
        if (!location.IsAbandoned)
        {
            // No root leads to those that name it. From here on they do not keep it alive; one that turns out to be
            // alive asserts it anew.
            await probe.Reached("remove-condemn", ct);
            if (await locations.TryReplaceAsync(location with { Parents = [], Applied = null, SourceETag = null }, ct) is not { } condemned) return null;
            location = condemned;
        }
        await probe.Reached("remove-rows", ct);
        var rows = await entities.SummarizeAsync(location.Key, ct);
        if (await RemoveRowsAsync(location, rows, ct) is not { } announcement) return null;
        await probe.Reached("remove-announce", ct);
        var position = await feed.AppendAsync(announcement, ct);
        await probe.Reached("remove-children", ct);
        await children.DropAsync(location.Key, location.Children, location.Purge, ct);
        await entities.SweepBodiesAsync(location.Key, await ReferencedAsync(location.Key, rows, ct), ct);
        await probe.Reached("remove-location", ct);
        if (!await locations.TryDeleteAsync(location, ct)) return null;
        log.LocationRemoved(location.Location, rows.Entities.Length);
        return position;
    }

    async Task<FeedEntry?> RemoveRowsAsync(LocationRecord location, PartitionSummary rows, CancellationToken ct)
    {
        var keep = options.Value.OrphanStrategy == OrphanStrategy.Keep && !location.Purge && !rows.Entities.IsEmpty;
        if (!keep) return await writer.DeleteAsync(location, rows, ct);
        var state = new LocationState(location.Location, [], [], location.EverRead);
        var plan = EntityDiff.Plan(rows.Entities, [], complete: true, keepOrphans: true, now: 0);
        var written = await writer.WriteAsync(location, rows, plan, state, null, ct);
        return written is null ? null : new FeedEntry(location.Key, written.Version, Full: true, []) { Events = written.Announcement?.Events ?? rows.Outbox };
    }

    async Task<HashSet<string>> ReferencedAsync(string key, PartitionSummary before, CancellationToken ct)
    {
        if (!before.Entities.Any(static row => row.BodyBlob is not null)) return [];
        var present = await entities.SummarizeAsync(key, ct);
        return [.. present.Entities.Select(static row => row.BodyBlob).OfType<string>()];
    }
}
