using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>What portals ask about docs before they show them.</summary>
public sealed class DocsMetadataFunctions(CatalogReader reader, SiteFiles files)
{
    const string File = "techdocs_metadata.json";

    /// <summary>What was published: name, time of the build, files.</summary>
    [Function("GetDocsMetadata")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/techdocs/metadata/techdocs/{namespace}/{kind}/{name}")] HttpRequest request, string @namespace, string kind, string name, CancellationToken ct)
    {
        var asked = new EntityRef(kind, @namespace, name).Fold();
        var missing = ApiError.NotFound($"Unable to get metadata for '{RequestTarget.Segment(asked.ToString())}'");
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out _)) return ErrorAnswer.To(request, missing);
        if (await files.FindAsync(asked, File, ct) is not { Content: { } content }) return ErrorAnswer.To(request, missing);
        try
        {
            return ValueAnswer.Of(request, JsonElement.Parse(content.Bytes.Span), DocsJson.Default.JsonElement);
        }
        catch (JsonException wrong)
        {
            // Somebody else has published it.
            return ErrorAnswer.To(request, missing with { Message = $"{missing.Message}; caused by Error: {File} is no JSON: {wrong.Message}" });
        }
    }
}
