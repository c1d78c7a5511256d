using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.TechDocs.Builds;

/// <summary>Finds entities with docs in the catalog.</summary>
sealed class DocsEntities(CatalogReader catalog)
{
    /// <summary>The entity; null when the catalog has none of that name.</summary>
    public async Task<DocsEntity?> FindAsync(EntityRef reference, CancellationToken ct)
    {
        var index = await catalog.GetAsync(null, ct);
        return index.TryFind(reference.Kind, reference.Namespace, reference.Name, out var entity) ? DocsEntity.Read(reference, entity.Json) : null;
    }
}
