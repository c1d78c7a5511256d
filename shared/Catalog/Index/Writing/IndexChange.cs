using System.Collections.Immutable;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>Works out what a batch of changes does to the index: which entities are assembled anew and which go.</summary>
sealed class IndexChange
{
    readonly CatalogIndex index;
    readonly LocationTable locations;
    readonly IncomingRelations incoming;
    readonly Dictionary<string, EntitySource> rebuilt = [];
    readonly Dictionary<string, ImmutableArray<StoredEntity>> waiting = [];
    readonly Dictionary<Segment, List<int>> gone = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> absent = [];
    readonly HashSet<string> neighbours = [];

    public IndexChange(CatalogIndex index, ChangeBatch batch)
    {
        this.index = index;
        locations = index.LocationTable.With(batch.Locations);
        incoming = new(index);
        foreach (var claims in batch.Claims.Values) Resolve(claims);
        foreach (var target in neighbours) AddNeighbour(target);
    }

    /// <summary>The index with the changes as one more segment.</summary>
    public CatalogIndex Complete(long position)
    {
        var entities = Assemble();
        var segments = new List<LiveSegment>(index.Segments.Length + 1);
        foreach (var segment in index.Segments)
        {
            var left = gone.TryGetValue(segment.Segment, out var docs) ? segment.Without(docs) : segment;
            if (left.Count > 0) segments.Add(left);
        }
        if (entities.Count > 0) segments.Add(new(SegmentBuilder.Build(entities), null));
        return new([.. segments], locations, index.Hidden.With(waiting), position);
    }

    void Resolve(ClaimSet claims)
    {
        var (winner, isPresent, others) = claims.Resolve(IsWithheld(claims.Ref));
        if (!others.SequenceEqual(index.Hidden.Of(claims.Ref))) waiting[claims.Ref] = others;
        if (isPresent)
        {
            if (claims.Dirty) rebuilt[claims.Ref] = winner!;
            return;
        }
        if (claims.Present is { } present) incoming.Ignore(present);
        if (winner is null)
        {
            absent.Add(claims.Ref);
            if (claims.Present is { } leaving) Remove(leaving);
        }
        else
        {
            rebuilt[claims.Ref] = winner;
            incoming.Add(winner);
        }
        var before = claims.Present is { } old ? old.Segment.Relations.Of(old.Doc).ToHashSet() : [];
        before.SymmetricExceptWith(winner?.Own ?? []);
        foreach (var relation in before) neighbours.Add(relation.TargetRef);
    }

    /// <summary>A Location entity stays out while a location that it points to fails and was never accepted.</summary>
    bool IsWithheld(string entityRef) =>
        IsLocation(entityRef) && locations.EmittedBy(entityRef).Any(l => !l.EverRead && !l.Errors.IsDefaultOrEmpty);

    void AddNeighbour(string target)
    {
        if (rebuilt.ContainsKey(target) || absent.Contains(target) || !index.TryFindRef(target, out var present)) return;
        rebuilt[target] = EntitySource.From(present.Segment, present.Doc);
    }

    List<AssembledEntity> Assemble()
    {
        var entities = new List<AssembledEntity>(rebuilt.Count);
        var assembler = new EntityAssembler(new BodyWriter(rebuilt.Values.Sum(s => (long)s.Base.Length + 512)));
        var relations = new RelationList();
        foreach (var source in rebuilt.Values)
        {
            relations.Clear();
            foreach (var own in source.Own) relations.Add(own.Type, Utf8Slice.From(own.TargetRef));
            incoming.Collect(source.Ref, relations);
            EntityHandle? present = index.TryFindRef(source.Ref, out var found) ? found : null;
            if (assembler.Assemble(source, relations, ErrorsOf(source), present) is not { } entity) continue;
            entities.Add(entity);
            if (present is { } replaced) Remove(replaced);
        }
        return entities;
    }

    ProcessingError[] ErrorsOf(EntitySource source) =>
        IsLocation(source.Ref) ? [.. source.Errors, .. locations.EmittedBy(source.Ref).OrderBy(l => l.Location.ToString(), StringComparer.Ordinal).SelectMany(l => l.Errors.IsDefault ? [] : l.Errors)] : source.Errors;

    void Remove(EntityHandle entity)
    {
        if (!gone.TryGetValue(entity.Segment, out var docs)) gone[entity.Segment] = docs = [];
        docs.Add(entity.Doc);
    }

    static bool IsLocation(string entityRef) => entityRef.StartsWith("location:", StringComparison.Ordinal);
}
