using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portico.Catalog.Index.Reading;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Index.Snapshots;
using Portico.Catalog.Index.Writing;
using Portico.Catalog.Model;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>
/// The catalog as it stood at one position of the feed, in memory: it answers every question about entities. It never
/// changes, so any number of threads may read it, and none of them waits.
/// </summary>
public sealed class CatalogIndex
{
    StrongBox<ulong>? fingerprint;

    internal CatalogIndex(LiveSegment[] segments, LocationTable locations, HiddenClaims hidden, long position)
    {
        (Segments, LocationTable, Hidden, Position) = (segments, locations, hidden, position);
        foreach (var segment in segments) Count += segment.Count;
    }

    /// <summary>An index without entities, at position 0.</summary>
    public static CatalogIndex Empty { get; } = new([], LocationTable.Empty, HiddenClaims.None, 0);

    /// <summary>Position in the feed up to which changes are in.</summary>
    public long Position { get; }

    /// <summary>How many entities are served.</summary>
    public int Count { get; }

    /// <summary>
    /// A number for what is served: the same on every instance at the same position, and after the storage was lost and filled
    /// again; another one (but for one chance in 2^64) as soon as any entity differs.
    /// </summary>
    public ulong Fingerprint => (fingerprint ??= new(Index.Segments.Fingerprint.Of(Segments))).Value;

    internal LiveSegment[] Segments { get; }

    internal LocationTable LocationTable { get; }

    internal HiddenClaims Hidden { get; }

    /// <summary>What is known of all locations, by key.</summary>
    public IEnumerable<KeyValuePair<string, LocationState>> Locations => LocationTable.All;

    /// <summary>What is known of a location; null when nothing is.</summary>
    public LocationState? FindLocation(string key) => LocationTable.Find(key);

    /// <summary>Finds an entity by its name, in any case.</summary>
    public bool TryFind(ReadOnlySpan<char> kind, ReadOnlySpan<char> ns, ReadOnlySpan<char> name, out EntityHandle entity) =>
        EntityFinder.TryFind(Segments, kind, ns, name, out entity);

    /// <summary>Finds an entity by its full reference, which must be in lower case.</summary>
    public bool TryFindRef(string fullRefExact, out EntityHandle entity) => EntityFinder.TryFindRef(Segments, fullRefExact, out entity);

    /// <summary>Finds an entity by its uid, in any case.</summary>
    public bool TryFindUid(string uid, out EntityHandle entity) => EntityFinder.TryFindUid(Segments, uid, out entity);

    /// <summary>A page of entities.</summary>
    public EntityPage Query(EntityQuery query) => PageReader.Read(Segments, query);

    /// <summary>Entities as <c>GET /entities</c> lists them.</summary>
    public EntityList List(EntityListQuery query) => ListReader.Read(Segments, query);

    /// <summary>Values of fields with their counts, of the entities that pass the filter.</summary>
    public EntityFacets Facets(IReadOnlyList<string> facets, EntityFilter? filter = null) => FacetReader.Read(Segments, facets, filter);

    /// <summary>Entities by full references, which must be in lower case.</summary>
    public EntityBatch ByRefs(IReadOnlyList<string> refs, EntityFilter? filter = null) => EntityFinder.ByRefs(Segments, refs, filter);

    /// <summary>The entity and the Location entities that led to it.</summary>
    public EntityAncestry Ancestry(EntityHandle entity) => AncestryReader.Read(this, entity);

    /// <summary>All errors of locations and entities, conflicts between locations included.</summary>
    public IReadOnlyList<CatalogError> Errors() => ErrorReader.Read(this);

    /// <summary>Locations that claim a reference which another location holds, or whose entity is not served yet.</summary>
    public ImmutableArray<string> WaitingLocations(string entityRef) => [.. Hidden.Of(entityRef).Select(c => c.LocationKey)];

    /// <summary>Stores the index; <see cref="Load"/> reads it again.</summary>
    public void Save(Stream output) => SnapshotSaver.Save(this, output);

    /// <summary>Reads a stored index.</summary>
    /// <exception cref="SnapshotException">The stored form is damaged or of another version.</exception>
    public static CatalogIndex Load(Stream input) => SnapshotLoader.Load(input);
}
