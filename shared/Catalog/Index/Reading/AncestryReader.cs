using System.Collections.Immutable;

namespace Portico.Catalog.Index.Reading;

/// <summary>Follows entities to the Location entities that emit their locations.</summary>
static class AncestryReader
{
    public static EntityAncestry Read(CatalogIndex index, EntityHandle root)
    {
        var rootRef = root.Ref;
        var seen = new HashSet<string> { rootRef };
        var waiting = new Stack<EntityHandle>([root]);
        var items = ImmutableArray.CreateBuilder<EntityAncestor>();
        while (waiting.TryPop(out var current))
        {
            var parents = ImmutableArray.CreateBuilder<string>();
            foreach (var emitter in index.FindLocation(current.LocationKey)?.EmittedBy ?? [])
            {
                if (emitter == current.Ref || !index.TryFindRef(emitter, out var parent)) continue;
                parents.Add(emitter);
                if (seen.Add(emitter)) waiting.Push(parent);
            }
            items.Add(new(current, parents.ToImmutable()));
        }
        return new(rootRef, items.ToImmutable());
    }
}
