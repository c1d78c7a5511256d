using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Scaffolder.Templates;

/// <summary>Finds templates in the catalog.</summary>
public sealed class TemplateReader(CatalogReader catalog)
{
    /// <summary>The template; null when the catalog has none of that name.</summary>
    /// <param name="reference">Reference in any case; its kind is <c>template</c>.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<SoftwareTemplate?> FindAsync(EntityRef reference, CancellationToken ct) =>
        await FindEntityAsync(reference.Fold().ToString(), ct) is { } entity ? new(entity) : null;

    /// <summary>An entity by its full reference in lower case; null when there is none.</summary>
    public async Task<JsonElement?> FindEntityAsync(string reference, CancellationToken ct)
    {
        var index = await catalog.GetAsync(null, ct);
        return index.TryFindRef(reference, out var entity) ? JsonElement.Parse(entity.Json) : null;
    }
}
