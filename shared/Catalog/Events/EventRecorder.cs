using Portico.Catalog.Index;
using Portico.Catalog.Store;

namespace Portico.Catalog.Events;

/// <summary>
/// Follows the feed: takes the events of each announcement from the outbox, adds what they mean to other entities, and
/// puts them into the log. Every step may be done twice; a kill in between loses nothing.
/// </summary>
internal sealed class EventRecorder(ChangeFeed feed, OutboxTable outbox, EventLog log, EventHistory history, CatalogReader reader, EventProbe probe)
{
    const int EntriesAtOnce = 50;
    const int EventsInRow = 200;

    /// <summary>True when the feed has announcements that were not looked at.</summary>
    public async Task<bool> HasNewsAsync(CancellationToken ct) => (await feed.ReadHeadAsync(ct)).Position > ((await log.ReadHeadAsync(ct))?.Position ?? -1);

    /// <summary>Records the next announcements; false when there are no more, or someone else is at it.</summary>
    public async Task<bool> RecordAsync(CancellationToken ct)
    {
        var end = await feed.ReadHeadAsync(ct);
        var head = await log.ReadHeadAsync(ct);
        var start = head?.Position ?? 0;
        if (start < end.Floor)
        {
            // The feed was trimmed before this was switched on. What it announced still lies in the outboxes.
            await SweepAsync(end.Floor, ct);
            return await log.TryMoveAsync(head, end.Floor, head?.Floor ?? 0, ct) is not null;
        }
        var upTo = Math.Min(end.Position, start + EntriesAtOnce);
        if (head is not null && upTo <= start) return false;
        var entries = new List<FeedEntry>();
        await foreach (var entry in feed.ReadAsync(start, upTo, ct)) if (!entry.Events.IsEmpty) entries.Add(entry);
        if (entries.Count > 0)
        {
            // What the index does not contain yet, because a location is being written, is told the next time.
            upTo = Math.Min(upTo, (await reader.GetLatestAsync(ct)).Position);
            if (upTo <= start) return false;
            // Asked for each time: a former index is as large as the present one, and this takes a while.
            foreach (var entry in entries.Where(entry => entry.Position <= upTo)) await RecordAsync(await reader.GetAsync(entry.Position, ct), entry.Position, entry.LocationKey, entry.Events, ct);
        }
        await probe.Reached("move", ct);
        return await log.TryMoveAsync(head, upTo, head?.Floor ?? 0, ct) is not null && upTo < end.Position;
    }

    async Task SweepAsync(long position, CancellationToken ct)
    {
        var index = await reader.GetLatestAsync(ct);
        var left = new List<(string LocationKey, string Stamp)>();
        await foreach (var run in outbox.FindAllAsync(ct)) left.Add(run);
        var number = 0;
        foreach (var run in left) number = await RecordAsync(index, position, run.LocationKey, [run.Stamp], ct, number);
    }

    async Task<int> RecordAsync(CatalogIndex index, long position, string locationKey, IEnumerable<string> stamps, CancellationToken ct, int number = 0)
    {
        var rows = new List<(string Key, EventChunk Chunk)>();
        foreach (var stamp in stamps) rows.AddRange(await outbox.ReadAsync(locationKey, stamp, ct));
        if (rows.Count == 0) return number;
        var told = new EventTelling(index);
        var chunks = Merge(rows.Select(row => told.Tell(row.Chunk))).ToList();
        foreach (var chunk in chunks.Concat(told.Neighbours(rows[^1].Chunk)))
        {
            var place = new EventPlace(position, number);
            await probe.Reached("log", ct);
            var stored = new StoredChunk(place, await log.AddAsync(place, chunk, ct));
            await probe.Reached("history", ct);
            await history.AddAsync(stored, ct);
            number += EventLog.ChunkSize;
        }
        await probe.Reached("outbox", ct);
        await outbox.DeleteAsync(locationKey, rows.Select(static row => row.Key), ct);
        return number;
    }

    // A transaction leaves a small rest of a file of a hundred entities: one row of the log takes both.
    static IEnumerable<EventChunk> Merge(IEnumerable<EventChunk> chunks)
    {
        EventChunk? open = null;
        foreach (var chunk in chunks)
        {
            if (open is not null && open.Time == chunk.Time && open.Events.Length + chunk.Events.Length <= EventsInRow)
            {
                open = open with { Events = [.. open.Events, .. chunk.Events] };
                continue;
            }
            if (open is not null) yield return open;
            open = chunk;
        }
        if (open is not null) yield return open;
    }
}

/// <summary>The points at which a recorder may be killed with different consequences. Tests stop it there; otherwise nothing happens here.</summary>
internal sealed class EventProbe
{
    /// <summary>Called with the name of the step that is about to begin.</summary>
    public Func<string, CancellationToken, ValueTask> Reached { get; set; } = static (_, _) => ValueTask.CompletedTask;
}
