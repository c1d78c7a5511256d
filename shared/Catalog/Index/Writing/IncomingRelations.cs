using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>What others state of an entity: those of this change, and those of the index that this change leaves alone.</summary>
sealed class IncomingRelations(CatalogIndex index)
{
    readonly Dictionary<string, List<(string Reverse, Utf8Slice Source)>> stated = [];
    readonly HashSet<(Segment, int)> outdated = [];

    /// <summary>Adds what an entity of this change states.</summary>
    public void Add(EntitySource source)
    {
        var slice = Utf8Slice.From(source.Ref);
        foreach (var relation in source.Own)
        {
            if (!stated.TryGetValue(relation.TargetRef, out var sources)) stated[relation.TargetRef] = sources = [];
            sources.Add((relation.Reverse, slice));
        }
    }

    /// <summary>Leaves out what an entity of the index states: it is gone, or states something else now.</summary>
    public void Ignore(EntityHandle entity) => outdated.Add((entity.Segment, entity.Doc));

    public void Collect(string target, RelationList relations)
    {
        foreach (var (reverse, source) in stated.GetValueOrDefault(target, [])) relations.Add(reverse, source);
        var slice = Utf8Slice.From(target);
        foreach (var segment in index.Segments)
        {
            var own = segment.Segment.Relations;
            var at = own.FindTarget(slice.Span);
            if (at < 0) continue;
            foreach (var doc in own.SourcesOf(at))
            {
                if (!segment.IsLive(doc) || (outdated.Count > 0 && outdated.Contains((segment.Segment, doc)))) continue;
                for (var i = own.Start[doc]; i < own.Start[doc + 1]; i++)
                {
                    if (own.Target[i] == at) relations.Add(own.Reverse[own.Type[i]], segment.Segment.Refs.Refs.Slice(doc));
                }
            }
        }
    }
}
