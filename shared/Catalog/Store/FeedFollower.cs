using System.Collections.Immutable;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;

namespace Portico.Catalog.Store;

/// <summary>
/// Turns announcements into changes. Rows are read as they are now, not as they were when announced: a later
/// announcement then repeats what is there already, and nothing can be missed.
/// </summary>
internal sealed class FeedFollower(EntityTable entities, LocationTable locations, RecentChanges recent, TimeProvider time)
{
    const int Concurrency = 8;

    /// <summary>How long a run that is writing is waited for, and how often it is looked after.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20);

    // Versions of the locations met so far. A change at hand that is older than what was applied must not be used.
    readonly Dictionary<string, long> applied = new(StringComparer.Ordinal);

    /// <summary>One item a location, in the order of their first announcement.</summary>
    public List<FollowedLocation> Plan(IEnumerable<FeedEntry> entries)
    {
        var plan = new List<FollowedLocation>();
        foreach (var group in entries.GroupBy(static entry => entry.LocationKey))
        {
            var announced = group.ToList();
            plan.Add(new(
                group.Key,
                announced.Any(static entry => entry.Full) ? 0 : announced.Min(static entry => entry.Version),
                [.. announced.SelectMany(static entry => entry.Removed).Distinct()],
                AtHand(group.Key, announced),
                announced.Max(static entry => entry.Version)));
        }
        return plan;
    }

    /// <summary>The changes of some locations, in their order.</summary>
    public async Task<IReadOnlyList<LocationChange>> ReadAsync(IReadOnlyList<FollowedLocation> locations, CancellationToken ct)
    {
        var changes = new ImmutableArray<LocationChange>[locations.Count];
        await Parallel.ForEachAsync(locations.Index(), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (item, token) =>
        {
            var (index, location) = item;
            changes[index] = location.AtHand.IsDefault ? [await ReadAsync(location, token)] : location.AtHand;
        });
        return [.. changes.SelectMany(static change => change)];
    }

    async Task<LocationChange> ReadAsync(FollowedLocation location, CancellationToken ct)
    {
        var (change, version) = await entities.ReadVersionAsync(location.Key, location.FromVersion, location.Removed, ct);
        if (version > location.Announced) return await ReadWholeAsync(location.Key, version, ct);
        if (change.Removed.IsEmpty) return change;
        // Removed, and there again.
        var present = change.Upserts.Select(static entity => entity.Ref).ToHashSet();
        return change with { Removed = [.. change.Removed.Where(reference => !present.Contains(reference))] };
    }

    /// <summary>
    /// A later run is writing, or has just written: its end is awaited, for half of what it writes must not be served. One
    /// that was killed is not awaited for long; what it left is announced by the run after it.
    /// </summary>
    async Task<LocationChange> ReadWholeAsync(string key, long version, CancellationToken ct)
    {
        for (var start = time.GetTimestamp(); ;)
        {
            var finished = await locations.FindAsync(key, ct) is not { } location || location.Version >= version;
            if (!finished) await Task.Delay(Pause, time, ct);
            var (change, newest) = await entities.ReadVersionAsync(key, 0, [], ct);
            if ((finished && newest == version) || time.GetElapsedTime(start) > Patience) return change;
            version = newest;
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
/// <param name="FromVersion">Rows from this version on are new; 0 = all.</param>
/// <param name="Removed">References whose rows went, as far as announced.</param>
/// <param name="AtHand">The changes themselves, one for each announcement; default when they have to be read.</param>
/// <param name="Announced">The highest version announced.</param>
internal sealed record FollowedLocation(string Key, long FromVersion, ImmutableArray<string> Removed, ImmutableArray<LocationChange> AtHand, long Announced);
