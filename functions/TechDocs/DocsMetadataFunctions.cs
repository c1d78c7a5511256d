using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.TechDocs.Building;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>What portals ask about docs before they show them.</summary>
public sealed class DocsMetadataFunctions(CatalogReader reader, SiteFiles files, DocsBuilds builds)
{
    const string File = "techdocs_metadata.json";

    /// <summary>What was published: name, time of the build, files.</summary>
    [Function("GetDocsMetadata")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/techdocs/metadata/techdocs/{namespace}/{kind}/{name}")] HttpRequest request, string @namespace, string kind, string name, CancellationToken ct)
    {
        var asked = new EntityRef(kind, @namespace, name).Fold();
        var missing = Missing(asked);
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out _)) return ErrorAnswer.To(request, missing);
        if (await files.FindAsync(asked, File, ct) is not { } file) return ErrorAnswer.To(request, missing);
        try
        {
            return ValueAnswer.Of(request, JsonElement.Parse((await file.ReadAsync(ct)).Span), DocsJson.Default.JsonElement);
        }
        catch (JsonException wrong)
        {
            // Somebody else has published it.
            return ErrorAnswer.To(request, Missing(asked, $"{File} is no JSON: {wrong.Message}"));
        }
    }

    /// <summary>The entity, and where the sources of its docs are.</summary>
    [Function("GetDocsEntity")]
    public async Task<IResult> GetEntityAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/techdocs/metadata/entity/{namespace}/{kind}/{name}")] HttpRequest request, string @namespace, string kind, string name, CancellationToken ct)
    {
        var asked = new EntityRef(kind, @namespace, name).Fold();
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out var entity)) return ErrorAnswer.To(request, Missing(asked));
        try
        {
            var answer = JsonObject.Create(JsonElement.Parse(entity.Json))!; // an entity is an object
            answer["locationMetadata"] = JsonSerializer.SerializeToNode(await builds.LocateAsync(asked, ct), DocsJson.Default.DocsLocation);
            return ValueAnswer.Of(request, answer, DocsJson.Default.JsonObject);
        }
        catch (DocsException wrong)
        {
            return ErrorAnswer.To(request, Missing(asked, wrong.Message));
        }
    }

    static ApiError Missing(EntityRef asked, string? cause = null) =>
        ApiError.NotFound($"Unable to get metadata for '{RequestTarget.Segment(asked.ToString())}'{(cause is null ? "" : $"; caused by Error: {cause}")}");
}
