using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>All claims to one reference while a change is worked out.</summary>
sealed class ClaimSet
{
    readonly List<StoredEntity> stored;

    public ClaimSet(CatalogIndex index, string entityRef)
    {
        Ref = entityRef;
        Present = index.TryFindRef(entityRef, out var present) ? present : null;
        PresentStands = Present is not null;
        stored = [.. index.Hidden.Of(entityRef)];
    }

    public string Ref { get; }

    /// <summary>The entity that the index serves now.</summary>
    public EntityHandle? Present { get; }

    /// <summary>True while the claim behind <see cref="Present"/> is neither replaced nor withdrawn.</summary>
    public bool PresentStands { get; private set; }

    /// <summary>Something outside the claim changed that its body or its being served depends on.</summary>
    public bool Dirty { get; set; }

    public void Withdraw(string location)
    {
        stored.RemoveAll(c => c.LocationKey == location);
        if (Present is { } present && present.LocationKey == location) PresentStands = false;
    }

    public void Set(StoredEntity claim)
    {
        Withdraw(claim.LocationKey);
        stored.Add(claim);
    }

    /// <summary>
    /// Decides which claim is served: the earliest valid one. Null when there is none or the entity is withheld; the
    /// others wait.
    /// </summary>
    public (EntitySource? Winner, bool IsPresent, ImmutableArray<StoredEntity> Waiting) Resolve(bool withheld)
    {
        var winner = withheld ? null : stored.Where(c => c.Json.Length > 0).OrderBy(c => c.Claim).ThenBy(c => c.LocationKey, StringComparer.Ordinal).FirstOrDefault();
        if (!PresentStands || Present is not { } present) return (winner is null ? null : EntitySource.From(winner), false, Waiting(winner));
        var source = EntitySource.From(present.Segment, present.Doc);
        if (withheld) return (null, false, [.. stored, source.ToStored()]);
        var presentFirst = winner is null || source.Claim < winner.Claim || (source.Claim == winner.Claim && string.CompareOrdinal(source.LocationKey, winner.LocationKey) < 0);
        return presentFirst ? (source, true, [.. stored]) : (EntitySource.From(winner!), false, [.. Waiting(winner), source.ToStored()]);
    }

    ImmutableArray<StoredEntity> Waiting(StoredEntity? winner) => [.. stored.Where(c => !ReferenceEquals(c, winner))];
}
