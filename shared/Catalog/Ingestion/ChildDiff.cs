using System.Collections.Immutable;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Decides which locations a location emits from now on.</summary>
internal static class ChildDiff
{
    /// <param name="stored">What it emitted until now.</param>
    /// <param name="documents">What its content says.</param>
    /// <param name="complete">False when some document could not be attributed: what is missing may be in it, and stays.</param>
    public static ChildPlan Plan(ImmutableArray<ChildLink> stored, IReadOnlyCollection<DocumentOutcome> documents, bool complete)
    {
        var wanted = new OrderedDictionary<ChildLink, LocationRef>();
        var valid = new HashSet<string>(StringComparer.Ordinal);
        var invalid = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            (document.Entity is null ? invalid : valid).Add(document.Ref);
            foreach (var emitted in document.Emits) wanted.TryAdd(new(document.Ref, emitted.Location.Key, emitted.Optional), emitted.Location);
        }
        return Compare(stored, wanted, link => invalid.Contains(link.Ref) || (!complete && !valid.Contains(link.Ref)));
    }

    /// <summary>The same for a pattern, which emits each file that it matches on behalf of those that emit the pattern.</summary>
    public static ChildPlan Plan(LocationRecord pattern, IReadOnlyList<string> paths)
    {
        var wanted = new OrderedDictionary<ChildLink, LocationRef>();
        foreach (var path in paths)
        {
            var location = new LocationRef("file", path);
            foreach (var reference in pattern.EmittedBy) wanted.TryAdd(new(reference, location.Key, pattern.Optional), location);
        }
        return Compare(pattern.Children, wanted, static _ => false);
    }

    /// <summary>The same for a change that leaves alone what it does not name.</summary>
    public static ChildPlan PlanDelta(ImmutableArray<ChildLink> stored, IReadOnlyCollection<DocumentOutcome> documents, ImmutableArray<string> removed)
    {
        var plan = Plan(stored, documents, complete: false);
        var gone = removed.Except(documents.Select(static document => document.Ref)).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? plan : plan with
        {
            Links = plan.Links.RemoveAll(link => gone.Contains(link.Ref)),
            Removed = [.. plan.Removed, .. plan.Links.Where(link => gone.Contains(link.Ref))],
        };
    }

    /// <summary>Nothing is known: everything stays.</summary>
    public static ChildPlan Keep(ImmutableArray<ChildLink> stored) => new(stored, [], []);

    static ChildPlan Compare(ImmutableArray<ChildLink> stored, OrderedDictionary<ChildLink, LocationRef> wanted, Func<ChildLink, bool> keeps)
    {
        var kept = stored.Where(link => !wanted.ContainsKey(link) && keeps(link)).ToHashSet();
        return new(
            [.. wanted.Keys.Concat(kept).OrderBy(static link => link.Ref, StringComparer.Ordinal).ThenBy(static link => link.Key, StringComparer.Ordinal)],
            wanted,
            [.. stored.Where(link => !wanted.ContainsKey(link) && !kept.Contains(link))]);
    }
}

/// <summary>Which locations a location emits.</summary>
/// <param name="Links">All of them, sorted.</param>
/// <param name="Targets">Where those lead that the content names, in its order; what is only kept is not in it.</param>
/// <param name="Removed">Links that are gone.</param>
internal sealed record ChildPlan(ImmutableArray<ChildLink> Links, OrderedDictionary<ChildLink, LocationRef> Targets, ImmutableArray<ChildLink> Removed)
{
    /// <summary>The links that are not in <paramref name="stored"/>.</summary>
    public OrderedDictionary<ChildLink, LocationRef> Added(ImmutableArray<ChildLink> stored) => new(Targets.ExceptBy(stored, static target => target.Key));
}
