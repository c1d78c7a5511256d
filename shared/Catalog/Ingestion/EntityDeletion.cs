using Portico.Catalog.Events;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Deletes an entity by hand. One that its location still holds comes back when the location is read again, as it
/// does in the peer; an orphan is gone for good.
/// </summary>
public sealed class EntityDeletion
{
    const int MaxAttempts = 20;

    readonly CatalogReader reader;
    readonly LocationTable locations;
    readonly EntityTable entities;
    readonly EntityLookup lookup;
    readonly ChangeFeed feed;
    readonly RefreshSchedule schedule;

    internal EntityDeletion(CatalogReader reader, LocationTable locations, EntityTable entities, EntityLookup lookup, ChangeFeed feed, RefreshSchedule schedule) =>
        (this.reader, this.locations, this.entities, this.lookup, this.feed, this.schedule) = (reader, locations, entities, lookup, feed, schedule);

    /// <summary>Deletes it, if it is there; returns the feed position that contains the deletion.</summary>
    public async Task<long> DeleteAsync(string uid, CancellationToken ct)
    {
        var index = await reader.GetLatestAsync(ct);
        if (!index.TryFindUid(uid, out var entity)) return index.Position;
        var (key, reference) = (entity.LocationKey, entity.Ref.ToLowerInvariant());
        // First: should this process end now, the next run puts everything right.
        var location = await locations.ChangeAsync(key, current => current is null ? null : current with { SourceETag = null, NextDue = schedule.Now + RefreshSchedule.AfterDeletion }, ct);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var rows = await entities.SummarizeAsync(key, ct);
            if (rows.State is not { State: { } state } guard) return index.Position;
            if (rows.Entities.All(row => row.Ref != reference)) return (await feed.ReadHeadAsync(ct)).Position;
            var version = Math.Max(guard.Version, location?.Version ?? 0) + 1;
            var left = location is not null || rows.Entities.Length > 1;
            var removal = new EntityPlan([], [], [], [reference]);
            var outbox = new EventOutbox(
                new(key, StateRow.FromStored(state).Location.ToString(), schedule.Now, null, []),
                EventDrafts.Of(removal, rows.Entities, await lookup.FindAsync(key, EventDrafts.Needed(removal, rows.Entities), rows, ct)));
            var written = left
                ? await entities.TryWriteAsync(key, [EntityTable.Delete(key, EntityRow.Key(reference))], StateRow.ToRow(key, state, version), guard.ETag, outbox, ct)
                : await entities.TryDeleteAsync(key, rows, outbox, ct);
            if (!written) continue;
            // Full after a run that was killed: what that one deleted nobody has announced.
            var dirty = guard.Version > (location?.Version ?? guard.Version);
            var position = await feed.AppendAsync(new FeedEntry(key, version, Full: dirty || !left, dirty || !left ? [] : [reference]) { Changed = [], Events = [.. rows.Outbox, .. outbox.Names] }, ct);
            await locations.ChangeAsync(key, current => current is null || current.Version >= version ? null : current with { Version = version }, ct);
            return position;
        }
        throw new TimeoutException($"Location {key} was written {MaxAttempts} times while {reference} was to be deleted.");
    }
}
