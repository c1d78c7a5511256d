using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>From an entity back to where it came from.</summary>
public sealed class LocationOfEntityFunctions(CatalogReader reader, LocationService locations, RefreshService refreshes)
{
    const string Origin = "backstage.io/managed-by-origin-location";

    /// <summary>The registered location that an entity came from in the end.</summary>
    [Function("GetLocationByEntity")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/locations/by-entity/{kind}/{namespace}/{name}")] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        var reference = new EntityRef(kind, @namespace, name).Fold();
        if (!index.TryFind(kind, @namespace, name, out var entity)) return ErrorAnswer.To(request, ApiError.NotFound($"found no entity for ref {reference}"));
        if (OriginOf(entity) is not var (type, target)) return ErrorAnswer.To(request, ApiError.NotFound($"found no origin annotation for ref {reference}"));
        return await locations.FindByRefAsync(type, target, ct) is { } location
            ? ValueAnswer.Of(request, location, CatalogJson.Default.RegisteredLocation)
            : ErrorAnswer.To(request, ApiError.NotFound($"Found no location with type {type} and target {target}"));
    }

    /// <summary>Reads an entity's location again, now.</summary>
    [Function("RefreshEntity")]
    public async Task<IResult> RefreshAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/refresh")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.RefreshBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        return await refreshes.RefreshAsync(body.Root.GetProperty("entityRef").GetString()!, ct) switch // the schema has checked
        {
            RefreshOutcome.Accepted accepted => new BareAnswer(StatusCodes.Status200OK) { FeedPosition = FeedPosition.Format(accepted.Position) },
            RefreshOutcome.NotFound missing => ErrorAnswer.To(request, ApiError.NotFound(missing.Message)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static (string Type, string Target)? OriginOf(EntityHandle entity)
    {
        var metadata = JsonElement.Parse(entity.Json).GetProperty("metadata");
        if (!metadata.TryGetProperty("annotations", out var annotations) || !annotations.TryGetProperty(Origin, out var origin)) return null;
        return origin.GetString()?.Split(':', 2) is [var type, var target] ? (type, target) : null;
    }
}
