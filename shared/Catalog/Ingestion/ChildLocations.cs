using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Ingestion;

/// <summary>Keeps the rows of the locations that a location emits, and puts those on the queue that have to be read.</summary>
internal sealed class ChildLocations(LocationTable locations, RefreshQueue queue, RefreshSchedule schedule)
{
    const int Concurrency = 8;

    /// <summary>Sees to it that every child has a row that names its parent.</summary>
    /// <param name="parent">The emitting location.</param>
    /// <param name="former">What it emitted until now.</param>
    /// <param name="targets">The links to assert, and where they lead.</param>
    /// <param name="touch">
    /// True to write rows even if they are as they should be: whoever judges a child by what it read before must then
    /// read again. That is needed when the parent itself may have been taken for dead in the meantime.
    /// </param>
    /// <param name="ct">Stops the work; doing it again does no harm.</param>
    public async Task AssertAsync(LocationRecord parent, ImmutableArray<ChildLink> former, OrderedDictionary<ChildLink, LocationRef> targets, bool touch, CancellationToken ct)
    {
        // One tick apart: of two children that claim the same entity, the one that is named first has it, whichever is read first.
        var since = schedule.Now.UtcTicks;
        var accepted = await FindAcceptedAsync(former, targets, ct);
        var children = targets.GroupBy(static target => target.Value)
            .Select((group, index) => new ChildIntent(
                group.Key, [.. group.Select(target => ParentOf(parent, target.Key))], since + index, Accepted: group.All(target => accepted.Contains(target.Key.Ref))))
            .ToList();
        foreach (var chunk in children.Chunk(TransactionBatches.MaxOperations))
        {
            // New ones, usually: a hundred rows for the price of one.
            var records = chunk.Select(Create).ToList();
            if (records.Count > 1 && !touch && await locations.TryAddAsync(records, ct))
            {
                await queue.SendAsync(records.Select(static record => record.Key), RefreshReason.Emitted, ct);
                continue;
            }
            await Parallel.ForEachAsync(chunk, Options(ct), async (child, token) => await AssertAsync(child, touch, token));
        }
    }

    /// <summary>Takes the parent from the children of links that are gone.</summary>
    /// <param name="parentKey">The location that emitted them.</param>
    /// <param name="removed">The links.</param>
    /// <param name="purge">True when a root was withdrawn on purpose: then nothing is kept as an orphan.</param>
    /// <param name="ct">Stops the work; doing it again does no harm.</param>
    public async Task DropAsync(string parentKey, IReadOnlyCollection<ChildLink> removed, bool purge, CancellationToken ct) =>
        await Parallel.ForEachAsync(removed.GroupBy(static link => link.Key), Options(ct), async (links, token) =>
        {
            var dropped = links.ToHashSet();
            var changed = false;
            await locations.ChangeAsync(links.Key, child =>
            {
                changed = false;
                if (child is null) return null;
                var rest = child.Parents.RemoveAll(parent => parent.Key == parentKey && dropped.Contains(new(parent.Ref, links.Key, parent.Optional)));
                // Asked for even if it is done: the message about it may not have gone out.
                changed = rest.Length < child.Parents.Length || child.LostParent;
                return rest.Length == child.Parents.Length
                    ? child
                    : child with { Parents = rest, LostParent = true, Purge = purge, Applied = null, NextDue = schedule.LeaseEnd };
            }, token);
            if (changed) await queue.SendAsync(links.Key, RefreshReason.Emitted, token);
        });

    /// <summary>
    /// Links that are kept although the content does not name their target: those whose child was never written (a run
    /// was killed before it could) are taken out, so that they count as new when the content names them again.
    /// </summary>
    public async Task<ChildPlan> VerifyAsync(string parentKey, ChildPlan plan, CancellationToken ct)
    {
        var kept = plan.Links.Where(link => !plan.Targets.ContainsKey(link)).ToList();
        if (kept.Count == 0) return plan;
        var broken = new ConcurrentBag<ChildLink>();
        await Parallel.ForEachAsync(kept, Options(ct), async (link, token) =>
        {
            var child = await locations.FindAsync(link.Key, token);
            if (child is null || !child.Parents.Any(parent => parent.Key == parentKey && parent.Ref == link.Ref)) broken.Add(link);
        });
        return broken.IsEmpty ? plan : plan with { Links = plan.Links.RemoveRange(broken) };
    }

    /// <summary>
    /// Location entities that were served with the targets they had until now. When they get one that cannot be read, they stay
    /// and show the error; one whose first targets fail is withheld.
    /// </summary>
    async Task<HashSet<string>> FindAcceptedAsync(ImmutableArray<ChildLink> former, OrderedDictionary<ChildLink, LocationRef> targets, CancellationToken ct)
    {
        var byReference = former.ToLookup(static link => link.Ref, StringComparer.Ordinal);
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in targets.Keys.Select(static link => link.Ref).Distinct().Where(byReference.Contains))
        {
            var found = new ConcurrentBag<LocationRecord>();
            await Parallel.ForEachAsync(byReference[reference], Options(ct), async (link, token) =>
            {
                if (await locations.FindAsync(link.Key, token) is { } child) found.Add(child);
            });
            if (found.Any(static child => child.EverRead) && found.All(static child => child.EverRead || child.Errors.IsEmpty)) accepted.Add(reference);
        }
        return accepted;
    }

    async Task AssertAsync(ChildIntent intent, bool touch, CancellationToken ct)
    {
        var changed = false;
        var parents = intent.Parents;
        var key = intent.Location.Key;
        await locations.ChangeAsync(key, child =>
        {
            changed = true;
            if (child is null) return Create(intent);
            var merged = Merge(child.Parents, parents);
            if (!merged.SequenceEqual(child.Parents)) return child with { Parents = merged, Purge = false, Applied = null, NextDue = schedule.LeaseEnd };
            changed = child.Applied is null;
            return touch ? child with { } : child;
        }, ct);
        if (changed) await queue.SendAsync(key, RefreshReason.Emitted, ct);
    }

    LocationRecord Create(ChildIntent intent) => new()
    {
        Location = intent.Location,
        Key = intent.Location.Key,
        Since = intent.Since,
        Parents = Merge([], intent.Parents),
        EverRead = intent.Accepted,
        NextDue = schedule.LeaseEnd,
    };

    static LocationParent ParentOf(LocationRecord parent, ChildLink link) => new(
        parent.Key, link.Ref, parent.Origin, LocationReader.IsPattern(parent.Location) ? parent.EmittedAt : parent.Location.ToString(), link.Optional);

    // Sorted, so that origin and texts do not depend on who came first.
    static ImmutableArray<LocationParent> Merge(ImmutableArray<LocationParent> present, ImmutableArray<LocationParent> asserted) =>
    [
        .. present.Where(parent => !asserted.Any(other => other.Key == parent.Key && other.Ref == parent.Ref)).Concat(asserted)
            .OrderBy(static parent => parent.Key, StringComparer.Ordinal).ThenBy(static parent => parent.Ref, StringComparer.Ordinal).ThenBy(static parent => parent.Optional),
    ];

    static ParallelOptions Options(CancellationToken ct) => new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct };
}

/// <summary>A location that is to be there.</summary>
/// <param name="Location">Type and target.</param>
/// <param name="Parents">Who emits it.</param>
/// <param name="Since">When it was named.</param>
/// <param name="Accepted">True when those who emit it have been served before.</param>
internal sealed record ChildIntent(LocationRef Location, ImmutableArray<LocationParent> Parents, long Since, bool Accepted);
