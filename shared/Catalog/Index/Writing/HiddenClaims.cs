using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>
/// Claims that are not served: another location holds the reference, no version was ever valid, or the entity is
/// withheld. They are kept whole, so that one can take over without anything being read again.
/// </summary>
sealed class HiddenClaims
{
    public static readonly HiddenClaims None = new(ImmutableDictionary<string, ImmutableArray<StoredEntity>>.Empty, ImmutableDictionary<string, ImmutableHashSet<string>>.Empty);

    readonly ImmutableDictionary<string, ImmutableArray<StoredEntity>> byRef;
    readonly ImmutableDictionary<string, ImmutableHashSet<string>> byLocation;

    HiddenClaims(ImmutableDictionary<string, ImmutableArray<StoredEntity>> byRef, ImmutableDictionary<string, ImmutableHashSet<string>> byLocation) =>
        (this.byRef, this.byLocation) = (byRef, byLocation);

    public IEnumerable<StoredEntity> All => byRef.Values.SelectMany(c => c);

    public ImmutableArray<StoredEntity> Of(string entityRef) => byRef.GetValueOrDefault(entityRef, []);

    /// <summary>References that a location claims without holding them.</summary>
    public IEnumerable<string> OfLocation(string key) => byLocation.GetValueOrDefault(key, []);

    /// <summary>The claims with those of some references replaced.</summary>
    public HiddenClaims With(IReadOnlyCollection<KeyValuePair<string, ImmutableArray<StoredEntity>>> changes)
    {
        if (changes.Count == 0) return this;
        var refs = byRef.ToBuilder();
        var locations = byLocation.ToBuilder();
        foreach (var (entityRef, claims) in changes)
        {
            foreach (var old in Of(entityRef)) Set(locations, old.LocationKey, locations[old.LocationKey].Remove(entityRef));
            foreach (var claim in claims) Set(locations, claim.LocationKey, locations.GetValueOrDefault(claim.LocationKey, []).Add(entityRef));
            if (claims.IsEmpty) refs.Remove(entityRef);
            else refs[entityRef] = claims;
        }
        return new(refs.ToImmutable(), locations.ToImmutable());
    }

    static void Set(ImmutableDictionary<string, ImmutableHashSet<string>>.Builder locations, string key, ImmutableHashSet<string> refs)
    {
        if (refs.IsEmpty) locations.Remove(key);
        else locations[key] = refs;
    }
}
