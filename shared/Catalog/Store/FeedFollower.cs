using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;

namespace Portico.Catalog.Store;

/// <summary>
/// Turns announcements into changes. Rows are read as they are now, not as they were when announced: a later
/// announcement then repeats what is there already, and nothing can be missed. Half of what a run writes is never taken:
/// such a location is left as it is, and asked for again.
/// </summary>
internal sealed class FeedFollower(EntityTable entities, EntityLookup lookup, LocationTable locations, RecentChanges recent, TimeProvider time)
{
    const int Concurrency = 8;

    /// <summary>How long runs that are writing are waited for, and how often they are looked after.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20);

    // Versions of the locations met so far. A change at hand that is older than what was applied must not be used.
    readonly Dictionary<string, long> applied = new(StringComparer.Ordinal);

    // Locations that were taken while others could not be, with the last of their announcements.
    readonly Dictionary<string, long> ahead = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, long> left = new(StringComparer.Ordinal);

    /// <summary>The position up to which everything was taken, of what was planned up to <paramref name="position"/>.</summary>
    public long Reached(long position) => left.IsEmpty ? position : left.Values.Min() - 1;

    /// <summary>Forgets what was taken: the index is another one.</summary>
    public void Forget() => ahead.Clear();

    /// <summary>One item a location, in the order of their first announcement.</summary>
    public List<FollowedLocation> Plan(IEnumerable<FeedEntry> entries)
    {
        if (left.IsEmpty) ahead.Clear();
        left.Clear();
        var plan = new List<FollowedLocation>();
        foreach (var group in entries.Where(entry => entry.Position > ahead.GetValueOrDefault(entry.LocationKey)).GroupBy(static entry => entry.LocationKey))
        {
            var announced = group.ToList();
            plan.Add(new(group.Key, announced[0].Position, announced[^1].Position)
            {
                FromVersion = announced.Exists(static entry => entry.Full) ? 0 : announced.Min(static entry => entry.Version),
                Announced = announced.Max(static entry => entry.Version),
                Named = announced.TrueForAll(static entry => !entry.Full && entry.Changed is not null) ? [.. announced.SelectMany(static entry => entry.Changed ?? []).Distinct()] : null,
                Removed = [.. announced.SelectMany(static entry => entry.Removed).Distinct()],
                AtHand = AtHand(group.Key, announced),
            });
        }
        return plan;
    }

    /// <summary>The changes of some locations, in their order; those that are being written are left out.</summary>
    public async Task<IReadOnlyList<LocationChange>> ReadAsync(IReadOnlyList<FollowedLocation> planned, CancellationToken ct)
    {
        var changes = new ImmutableArray<LocationChange>[planned.Count];
        var start = time.GetTimestamp();
        await Parallel.ForEachAsync(planned.Index(), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (item, token) =>
        {
            var (index, location) = item;
            if (!location.AtHand.IsDefault)
            {
                changes[index] = location.AtHand;
                return;
            }
            var change = await ReadAsync(location, start, token);
            changes[index] = change is null ? [] : [change];
            if (change is null) left[location.Key] = location.First;
        });
        return [.. changes.SelectMany(static change => change)];
    }

    /// <summary>What was read is in the index.</summary>
    public void Took(IEnumerable<FollowedLocation> planned)
    {
        foreach (var location in planned)
            if (!left.ContainsKey(location.Key)) ahead[location.Key] = location.Last;
    }

    async Task<LocationChange?> ReadAsync(FollowedLocation location, long start, CancellationToken ct)
    {
        var (change, version, isStill) = location.Named is { } named && EntityLookup.IsFew(named.Length, null)
            ? await lookup.ReadAsync(location.Key, named, location.Removed, ct)
            : await entities.ReadAsync(location.Key, location.FromVersion, location.Removed, ct);
        if (version > location.Announced || !isStill) return await ReadWholeAsync(location.Key, start, ct);
        if (change.Removed.IsEmpty) return change;
        // Removed, and there again.
        var present = change.Upserts.Select(static entity => entity.Ref).ToHashSet();
        return change with { Removed = [.. change.Removed.Where(reference => !present.Contains(reference))] };
    }

    /// <summary>
    /// A later run is writing, or has just written: its end is awaited, but not for long, as the others wait too. Null when
    /// it has not ended. It announces what it wrote when it has; if it was killed, the run after it does.
    /// </summary>
    async Task<LocationChange?> ReadWholeAsync(string key, long start, CancellationToken ct)
    {
        for (var seen = long.MaxValue; ;)
        {
            var finished = await locations.FindAsync(key, ct);
            var late = time.GetElapsedTime(start) > Patience;
            // Looked at first, so that the rows are not read again and again while they are written.
            if (finished is null || seen == long.MaxValue || finished.Version >= seen)
            {
                var (change, version, isStill) = await entities.ReadAsync(key, 0, [], ct);
                if (isStill && (finished is null ? late || version == 0 : version <= finished.Version)) return change;
                seen = version;
            }
            if (late) return null;
            await Task.Delay(Pause, time, ct);
        }
    }

    ImmutableArray<LocationChange> AtHand(string key, List<FeedEntry> announced)
    {
        var changes = ImmutableArray.CreateBuilder<LocationChange>(announced.Count);
        var ordered = true;
        foreach (var entry in announced)
        {
            ordered &= entry.Version >= applied.GetValueOrDefault(key);
            applied[key] = Math.Max(entry.Version, applied.GetValueOrDefault(key));
            if (recent.Find(entry.Position) is { } change) changes.Add(change);
        }
        return ordered && changes.Count == announced.Count ? changes.DrainToImmutable() : default;
    }
}

/// <summary>A location with news.</summary>
/// <param name="Key">Key of the location.</param>
/// <param name="First">Position of its first announcement.</param>
/// <param name="Last">Position of its last one.</param>
internal sealed record FollowedLocation(string Key, long First, long Last)
{
    /// <summary>Rows from this version on are new; 0 = all.</summary>
    public required long FromVersion { get; init; }

    /// <summary>The highest version announced.</summary>
    public required long Announced { get; init; }

    /// <summary>References of the rows that are new, where all announcements name them.</summary>
    public required ImmutableArray<string>? Named { get; init; }

    /// <summary>References whose rows went, as far as announced.</summary>
    public required ImmutableArray<string> Removed { get; init; }

    /// <summary>The changes themselves, one for each announcement; default when they have to be read.</summary>
    public required ImmutableArray<LocationChange> AtHand { get; init; }
}
