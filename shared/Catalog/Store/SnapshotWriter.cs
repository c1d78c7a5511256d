using Microsoft.Extensions.Logging;
using Portico.Catalog.Events;

namespace Portico.Catalog.Store;

/// <summary>Saves the index for the next process that starts, and trims the feed below the snapshot before.</summary>
public sealed class SnapshotWriter
{
    readonly CatalogReader reader;
    readonly SnapshotBlobs snapshots;
    readonly ChangeFeed feed;
    readonly EventLog events;
    readonly ILogger<SnapshotWriter> log;

    internal SnapshotWriter(CatalogReader reader, SnapshotBlobs snapshots, ChangeFeed feed, EventLog events, ILogger<SnapshotWriter> log) =>
        (this.reader, this.snapshots, this.feed, this.events, this.log) = (reader, snapshots, feed, events, log);

    /// <summary>Writes a snapshot if something changed since the last one and no other process is at it.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await using var lease = await snapshots.TryLeaseAsync(ct);
        if (lease is null) return;
        var index = await reader.GetLatestAsync(ct);
        var pointer = await snapshots.FindPointerAsync(ct);
        if (pointer?.Current.Position != index.Position)
        {
            pointer = await snapshots.WriteAsync(index.Position, index.Save, ct);
            if (pointer is null) return;
            log.SnapshotWritten(index.Count, index.Position);
        }
        // Readers that load the previous snapshot still find everything after it, and so does who records events.
        if (pointer.Previous is not { } previous) return;
        var recorded = await events.ReadHeadAsync(ct);
        await feed.TrimAsync(Math.Min(previous.Position, recorded?.Position ?? previous.Position), ct);
    }
}
