using System.Text.Json;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Store;

namespace Portico.Scaffolder.Actions.Catalog;

/// <summary>The catalog of this installation.</summary>
sealed class TaskCatalog(CatalogReader reader, LocationService locations) : ITaskCatalog
{
    public async Task<IReadOnlyList<JsonElement?>> FindAsync(IReadOnlyList<string> references, CancellationToken ct)
    {
        var index = await reader.GetAsync(null, ct);
        return [.. references.Select(JsonElement? (reference) => index.TryFindRef(reference, out var entity) ? JsonElement.Parse(entity.Json) : null)];
    }

    public async Task<bool> IsRegisteredAsync(string url, CancellationToken ct) => await locations.FindByRefAsync("url", url, ct) is not null;

    public Task<LocationOutcome> RegisterAsync(string url, CancellationToken ct) => locations.RegisterAsync("url", url, refreshExisting: false, ct);

    public Task<LocationOutcome> PreviewAsync(string url, CancellationToken ct) => locations.PreviewAsync("url", url, ct);
}
