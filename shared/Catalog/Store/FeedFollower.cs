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

    // Versions of the locations as they were last taken. A change at hand that is older than that must not be used; one of
    // a location that was gone in between begins anew.
    readonly ConcurrentDictionary<string, long> taken = new(StringComparer.Ordinal);

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
            var read = await ReadAsync(location, start, token);
            changes[index] = read is null ? [] : [read.Change];
            if (read is null) left[location.Key] = location.First;
            else taken[location.Key] = read.Version;
        });
        return [.. changes.SelectMany(static change => change)];
    }

    /// <summary>What was read is in the index.</summary>
    public void Took(IEnumerable<FollowedLocation> planned)
    {
        foreach (var location in planned)
            if (!left.ContainsKey(location.Key)) ahead[location.Key] = location.Last;
    }

    async Task<LocationRead?> ReadAsync(FollowedLocation location, long start, CancellationToken ct)
    {
        var read = location.Named is { } named && EntityLookup.IsFew(named.Length, null)
            ? await lookup.ReadAsync(location.Key, named, location.Removed, ct)
            : await entities.ReadAsync(location.Key, location.FromVersion, location.Removed, ct);
        if (read.Version > location.Announced || !read.IsStill) return await ReadWholeAsync(location.Key, start, ct);
        var change = read.Change;
        if (change.Removed.IsEmpty) return read;
        // Removed, and there again.
        var present = change.Upserts.Select(static entity => entity.Ref).ToHashSet();
        return read with { Change = change with { Removed = [.. change.Removed.Where(reference => !present.Contains(reference))] } };
    }

    /// <summary>
    /// A later run is writing, or has just written: its end is awaited, but not for long, as the others wait too. Null when
    /// it has not ended. It announces what it wrote when it has; if it was killed, the run after it does.
    /// </summary>
    async Task<LocationRead?> ReadWholeAsync(string key, long start, CancellationToken ct)
    {
        for (var seen = long.MaxValue; ;)
        {
            var finished = await locations.FindAsync(key, ct);
            var late = time.GetElapsedTime(start) > Patience;
            // Looked at first, so that the rows are not read again and again while they are written.
            if (finished is null || seen == long.MaxValue || finished.Version >= seen)
            {
                var read = await entities.ReadAsync(key, 0, [], ct);
                if (read.IsStill && (finished is null ? late || read.Version == 0 : read.Version <= finished.Version)) return read;
                seen = read.Version;
            }
            if (late) return null;
            await Task.Delay(Pause, time, ct);
        }
    }

    ImmutableArray<LocationChange> AtHand(string key, List<FeedEntry> announced)
    {
        var changes = ImmutableArray.CreateBuilder<LocationChange>(announced.Count);
        var version = taken.GetValueOrDefault(key);
        foreach (var entry in announced)
        {
            if (entry.Version < version || recent.Find(entry.Position) is not { } change) return default;
            version = entry.Version;
            changes.Add(change);
        }
        taken[key] = version;
        return changes.MoveToImmutable();
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
