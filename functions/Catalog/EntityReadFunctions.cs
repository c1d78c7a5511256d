using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Queries;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Entities one by one: by name, by uid, by reference, with their ancestry.</summary>
public sealed class EntityReadFunctions(CatalogReader reader)
{
    const string ByName = "api/catalog/entities/by-name/{kind}/{namespace}/{name}";

    /// <summary>One entity by its name.</summary>
    [Function("GetEntityByName")]
    public async Task<IResult> ByNameAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByName)] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.None.Refuse(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return index.TryFind(kind, @namespace, name, out var entity)
            ? EntityAnswer.Of(request, index, entity)
            : ErrorAnswer.To(request.HttpContext, ApiError.NotFound($"No entity named '{name}' found, with kind '{kind}' in namespace '{@namespace}'"));
    }

    /// <summary>One entity by its uid.</summary>
    [Function("GetEntityByUid")]
    public async Task<IResult> ByUidAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/entities/by-uid/{uid}")] HttpRequest request, string uid, CancellationToken ct)
    {
        if (QuerySchema.None.Refuse(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return index.TryFindUid(uid, out var entity)
            ? EntityAnswer.Of(request, index, entity)
            : ErrorAnswer.To(request.HttpContext, ApiError.NotFound($"No entity with uid {uid}"));
    }

    /// <summary>An entity and everything that it came from.</summary>
    [Function("GetEntityAncestry")]
    public async Task<IResult> AncestryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByName + "/ancestry")] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.None.Refuse(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out var entity))
            return ErrorAnswer.To(request.HttpContext, ApiError.NotFound($"No such entity {new Portico.Catalog.Model.EntityRef(kind, @namespace, name).Fold()}"));
        return IndexVersion.NotModified(request, index, out var version) ?? new AncestryAnswer(index.Ancestry(entity)).With(version);
    }

    /// <summary>Entities by their references, in the order asked, with <c>null</c> for those that are not there.</summary>
    [Function("GetEntitiesByRefs")]
    public async Task<IResult> ByRefsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/entities/by-refs")] HttpRequest request, CancellationToken ct)
    {
        throw new NotImplementedException();
    }
}
