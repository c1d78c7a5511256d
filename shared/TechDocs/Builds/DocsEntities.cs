using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.TechDocs.Builds;

/// <summary>Finds entities with docs in the catalog.</summary>
sealed class DocsEntities(CatalogReader catalog)
{
    /// <summary>The entity; null when the catalog has none of that name.</summary>
    public Task<DocsEntity?> FindAsync(EntityRef reference, CancellationToken ct) => FindAsync(reference, null, ct);

    /// <summary>The entity as it is at a position of the feed, or later; null when the catalog has none of that name.</summary>
    public async Task<DocsEntity?> FindAsync(EntityRef reference, long? position, CancellationToken ct)
    {
        var index = await catalog.GetAsync(position, ct);
        return index.TryFind(reference.Kind, reference.Namespace, reference.Name, out var entity) ? DocsEntity.Read(reference, entity.Json) : null;
    }
}
