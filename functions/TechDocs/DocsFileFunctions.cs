using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>Files of published docs.</summary>
public sealed class DocsFileFunctions(CatalogReader reader, SiteFiles files)
{
    const string Index = "index.html";

    /// <summary>A file, or the first page of a folder. Who may not see the entity does not see its docs.</summary>
    [Function("GetDocsFile")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/techdocs/static/docs/{namespace}/{kind}/{name}/{*path}")] HttpRequest request, string @namespace, string kind, string name, string? path, CancellationToken ct)
    {
        var asked = new EntityRef(kind, @namespace, name).Fold();
        path ??= "";
        if (!SitePath.IsSafe(path)) return ErrorAnswer.To(request, ApiError.NotFound($"Content not found for {RequestTarget.Segment(asked.ToString())}"));
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out _)) return ErrorAnswer.To(request, ApiError.NotFound($"Entity not found for {RequestTarget.Segment(asked.ToString())}"));
        if (!SitePath.IsName(path)) return NoFileAnswer.Instance;
        var isFolder = request.Path.Value!.EndsWith('/'); // every request has a path
        var trimmed = path.TrimEnd('/');
        var folder = trimmed.Length == 0 ? Index : $"{trimmed}/{Index}";
        if (isFolder) return await FindAsync(folder) is { } first ? new DocsFileAnswer(first) : NoFileAnswer.Instance;
        if (trimmed.Length > 0 && await FindAsync(trimmed) is { } file) return new DocsFileAnswer(file);
        // Links of a page are relative to its folder, so a browser has to know that it is one.
        return await FindAsync(folder) is null ? NoFileAnswer.Instance : new MovedAnswer($"{RequestTarget.Path(request)}/{request.QueryString}");

        ValueTask<SiteFile?> FindAsync(string file) => files.FindAsync(asked, file, ct);
    }
}
