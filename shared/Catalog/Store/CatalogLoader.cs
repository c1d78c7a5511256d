using Azure;
using Microsoft.Extensions.Logging;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;

namespace Portico.Catalog.Store;

/// <summary>Fills an index and keeps it up to date; one caller at a time.</summary>
internal sealed class CatalogLoader(ChangeFeed feed, EntityTable entities, SnapshotBlobs snapshots, FeedFollower follower, RecentChanges recent, ILogger<CatalogLoader> log)
{
    const int MaxAttempts = 10;
    const int LocationsAtOnce = 64;

    CatalogIndexWriter? writer;
    CatalogIndex? latest;

    /// <summary>Brings the index (null: none yet) up to the feed's head.</summary>
    /// <param name="present">What was returned before.</param>
    /// <param name="publish">Gets every intermediate index of a long catch-up.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<CatalogIndex> RefreshAsync(CatalogIndex? present, Action<CatalogIndex> publish, CancellationToken ct)
    {
        recent.Wanted = true;
        var known = ReferenceEquals(latest, present);
        present = null; // or it would be kept while others take its place
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var head = await feed.ReadHeadAsync(ct);
            if (latest is null || !known || latest.Position < head.Floor || latest.Position > head.Position)
            {
                follower.Forget();
                latest = await LoadAsync(head, ct);
                writer = new(latest);
                known = true;
            }
            if (latest.Position == head.Position) return TakeOver(publish);
            if (await CatchUpAsync(head, publish, ct)) return latest;
        }
        throw new InvalidDataException("The change feed has gaps: announcements between its floor and its head are missing.");
    }

    // What was merged meanwhile; its parts are kept until then.
    CatalogIndex TakeOver(Action<CatalogIndex> publish)
    {
        var merged = writer!.TakeOver();
        if (merged != latest) publish(latest = merged);
        return merged;
    }

    // False when the feed was trimmed while it was read.
    async Task<bool> CatchUpAsync(FeedHead head, Action<CatalogIndex> publish, CancellationToken ct)
    {
        var entries = new List<FeedEntry>();
        await foreach (var entry in feed.ReadAsync(latest!.Position, head.Position, ct)) entries.Add(entry);
        if (entries.Count != head.Position - latest.Position) return false;
        var batches = follower.Plan(entries).Chunk(LocationsAtOnce).ToList();
        foreach (var (index, batch) in batches.Index())
        {
            var changes = await follower.ReadAsync(batch, ct);
            var position = index == batches.Count - 1 ? follower.Reached(head.Position) : latest.Position;
            if (changes.Count == 0 && position == latest.Position) continue;
            latest = writer!.Apply(changes, position);
            follower.Took(batch);
            publish(latest);
        }
        recent.Forget(head.Position);
        return true;
    }

    async Task<CatalogIndex> LoadAsync(FeedHead head, CancellationToken ct)
    {
        var pointer = await snapshots.FindPointerAsync(ct);
        foreach (var snapshot in new[] { pointer?.Current, pointer?.Previous })
            if (snapshot is not null && snapshot.Position >= head.Floor && snapshot.Position <= head.Position && await TryLoadAsync(snapshot, ct) is { } loaded) return loaded;
        if (pointer is null && head.Floor == 0) return CatalogIndex.Empty;
        log.ScanningEntities();
        return await ScanAsync(head, ct);
    }

    async Task<CatalogIndex?> TryLoadAsync(SnapshotInfo snapshot, CancellationToken ct)
    {
        try
        {
            await using var content = await snapshots.OpenAsync(snapshot, ct);
            if (content is null) return null;
            // It reads and works for a while: on a thread of its own, so that requests for other things do not wait for one.
            var index = await Task.Factory.StartNew(() => CatalogIndex.Load(content), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (index.Position == snapshot.Position) return index;
            throw new InvalidDataException($"It contains position {index.Position}, not {snapshot.Position}.");
        }
        catch (Exception damaged) when (damaged is not (OperationCanceledException or RequestFailedException or AggregateException))
        {
            // Whatever damaged bytes make of the reader: the tables have it all.
            log.SnapshotDamaged(snapshot.Blob, damaged);
            return null;
        }
    }

    // The head was read before the rows: what changes meanwhile is announced above it and applied again.
    async Task<CatalogIndex> ScanAsync(FeedHead head, CancellationToken ct)
    {
        var scanned = new CatalogIndexWriter(CatalogIndex.Empty);
        var index = CatalogIndex.Empty;
        var batch = new List<LocationChange>();
        await foreach (var change in entities.ReadAllAsync(ct))
        {
            batch.Add(change);
            if (batch.Count < LocationsAtOnce) continue;
            index = scanned.Apply(batch, 0);
            batch = [];
        }
        return scanned.Apply(batch, head.Position);
    }
}
