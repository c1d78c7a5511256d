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

    // Their outboxes are read side by side, and their keys share transactions of the history.
    const int LocationsAtOnce = 16;

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
            foreach (var several in ApartByLocation(entries.Where(entry => entry.Position <= upTo))) await RecordAsync(several, ct);
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
        foreach (var run in left)
        {
            var rows = await outbox.ReadAsync(run.LocationKey, run.Stamp, ct);
            if (rows.Count == 0) continue;
            var told = Tell(index, new(position, number), rows);
            number = told[^1].First.Number + EventLog.ChunkSize;
            await StoreAsync(told, [(run.LocationKey, rows)], ct);
        }
    }

    async Task RecordAsync(List<FeedEntry> entries, CancellationToken ct)
    {
        var rows = await Task.WhenAll(entries.Select(entry => ReadAsync(entry, ct)));
        var told = new List<StoredChunk>();
        // The index is asked for each time: a former one is as large as the present one, and this takes a while.
        foreach (var (entry, own) in entries.Zip(rows))
            if (own.Count > 0) told.AddRange(Tell(await reader.GetAsync(entry.Position, ct), new(entry.Position, 0), own));
        await StoreAsync(told, [.. entries.Zip(rows, static (entry, own) => (entry.LocationKey, own)).Where(static run => run.own.Count > 0)], ct);
    }

    async Task<List<(string Key, EventChunk Chunk)>> ReadAsync(FeedEntry entry, CancellationToken ct)
    {
        var rows = new List<(string, EventChunk)>();
        foreach (var stamp in entry.Events) rows.AddRange(await outbox.ReadAsync(entry.LocationKey, stamp, ct));
        return rows;
    }

    static List<StoredChunk> Tell(CatalogIndex index, EventPlace first, List<(string Key, EventChunk Chunk)> rows)
    {
        var told = new EventTelling(index);
        var chunks = Merge(rows.Select(row => told.Tell(row.Chunk))).ToList();
        return [.. chunks.Concat(told.Neighbours(rows[^1].Chunk)).Select((chunk, at) => new StoredChunk(first with { Number = first.Number + at * EventLog.ChunkSize }, chunk))];
    }

    async Task StoreAsync(List<StoredChunk> told, List<(string LocationKey, List<(string Key, EventChunk Chunk)> Rows)> runs, CancellationToken ct)
    {
        var stored = await Task.WhenAll(told.Select(chunk => LogAsync(chunk, ct)));
        await probe.Reached("history", ct);
        await history.AddAsync(stored, ct);
        await probe.Reached("outbox", ct);
        await Task.WhenAll(runs.Select(run => outbox.DeleteAsync(run.LocationKey, run.Rows.Select(static row => row.Key), ct)));
    }

    async Task<StoredChunk> LogAsync(StoredChunk told, CancellationToken ct)
    {
        await probe.Reached("log", ct);
        return told with { Chunk = await log.AddAsync(told.First, told.Chunk, ct) };
    }

    // An announcement may name again what an earlier one of its location does, until the earlier one has been seen to.
    static IEnumerable<List<FeedEntry>> ApartByLocation(IEnumerable<FeedEntry> entries)
    {
        var several = new List<FeedEntry>(LocationsAtOnce);
        foreach (var entry in entries)
        {
            if (several.Count == LocationsAtOnce || several.Exists(other => other.LocationKey == entry.LocationKey))
            {
                yield return several;
                several = new(LocationsAtOnce);
            }
            several.Add(entry);
        }
        if (several.Count > 0) yield return several;
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
