using System.Text.Json;
using Portico.Catalog.Ingestion;

namespace Portico.Scaffolder.Actions.Catalog;

/// <summary>What actions need of the catalog.</summary>
public interface ITaskCatalog
{
    /// <summary>Entities by full references in lower case, in the order asked; null where there is none.</summary>
    Task<IReadOnlyList<JsonElement?>> FindAsync(IReadOnlyList<string> references, CancellationToken ct);

    /// <summary>Whether a URL is registered.</summary>
    Task<bool> IsRegisteredAsync(string url, CancellationToken ct);

    /// <summary>Registers a URL.</summary>
    Task<LocationOutcome> RegisterAsync(string url, CancellationToken ct);

    /// <summary>What registering a URL would bring.</summary>
    Task<LocationOutcome> PreviewAsync(string url, CancellationToken ct);
}
