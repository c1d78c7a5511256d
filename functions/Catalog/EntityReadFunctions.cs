using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Entities that are asked for one by one: by name, by uid, by reference.</summary>
public sealed class EntityReadFunctions(CatalogReader reader, EntityDeletion deletion)
{
    const string ByName = "api/catalog/entities/by-name/{kind}/{namespace}/{name}";
    const string ByUid = "api/catalog/entities/by-uid/{uid}";

    /// <summary>One entity by its name, in any case.</summary>
    [Function("GetEntityByName")]
    public async Task<IResult> GetByNameAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByName)] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return index.TryFind(kind, @namespace, name, out var entity)
            ? EntityAnswer.To(request, index, entity)
            : ErrorAnswer.To(request, ApiError.NotFound($"No entity named '{RequestTarget.Segment(name)}' found, with kind '{RequestTarget.Segment(kind)}' in namespace '{RequestTarget.Segment(@namespace)}'"));
    }

    /// <summary>An entity and the Location entities that led to it.</summary>
    [Function("GetEntityAncestry")]
    public async Task<IResult> GetAncestryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByName + "/ancestry")] HttpRequest request, string kind, string @namespace, string name, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        if (!index.TryFind(kind, @namespace, name, out var entity))
            return ErrorAnswer.To(request, ApiError.NotFound($"No such entity {RequestTarget.Segment(new EntityRef(kind, @namespace, name).Fold().ToString())}"));
        var version = IndexVersion.Of(index);
        return version.IsKnownTo(request) ? version.NotModified() : IndexAnswer.Of(version, index.Ancestry(entity).WriteTo);
    }

    /// <summary>One entity by its uid.</summary>
    [Function("GetEntityByUid")]
    public async Task<IResult> GetByUidAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByUid)] HttpRequest request, string uid, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return index.TryFindUid(uid, out var entity)
            ? EntityAnswer.To(request, index, entity)
            : ErrorAnswer.To(request, ApiError.NotFound($"No entity with uid {RequestTarget.Segment(uid)}"));
    }

    /// <summary>Deletes an entity. While a location still states it, it comes back when that is read again.</summary>
    [Function("DeleteEntityByUid")]
    public async Task<IResult> DeleteByUidAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ByUid)] HttpRequest request, string uid, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var position = await deletion.DeleteAsync(uid, ct);
        // Who deletes an entity looks at the list next, and has no position to send back.
        await reader.GetAsync(position, ct);
        return new BareAnswer(StatusCodes.Status204NoContent) { FeedPosition = FeedPosition.Format(position) };
    }

    /// <summary>Entities by reference, in the order asked, with <c>null</c> for those that are not there.</summary>
    [Function("GetEntitiesByRefs")]
    public async Task<IResult> GetByRefsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/catalog/entities/by-refs")] HttpRequest request, CancellationToken ct)
    {
        if (CatalogRequests.EntitiesByRefs.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        using var body = await CatalogRequests.EntitiesByRefsBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (EntityRequests.ByRefs(values, body, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return EntityRowsAnswer.Batch(index.ByRefs(asked.Query.Refs, asked.Query.Filter), asked.Fields, IndexVersion.Of(index));
    }
}
