using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>Entities that are selected: lists, pages, facets.</summary>
public sealed class EntityQueryFunctions(CatalogReader reader)
{
    const string ByQuery = "api/catalog/entities/by-query";
    const string FacetsRoute = "api/catalog/entity-facets";

    /// <summary>Entities that a filter selects, all or by limit and offset.</summary>
    [Function("ListEntities")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/entities")] HttpRequest request, CancellationToken ct)
    {
        if (CatalogRequests.ListEntities.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        if (EntityRequests.List(values, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        var version = IndexVersion.Of(index);
        if (version.IsKnownTo(request)) return version.NotModified();
        var list = index.List(asked.Query);
        return EntityRowsAnswer.List(list, asked.Fields, version, list.After is { } after ? LinkHeader.Next(RequestTarget.BelowMount(request), after) : null);
    }

    /// <summary>A page of entities.</summary>
    [Function("QueryEntities")]
    public async Task<IResult> QueryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ByQuery)] HttpRequest request, CancellationToken ct)
    {
        if (CatalogRequests.QueryEntities.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        if (EntityRequests.Query(values, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        var version = IndexVersion.Of(index);
        return version.IsKnownTo(request) ? version.NotModified() : EntityRowsAnswer.Page(index.Query(asked.Query), asked.Fields, version);
    }

    /// <summary>A page of entities, asked for with a predicate.</summary>
    [Function("QueryEntitiesByPredicate")]
    public async Task<IResult> QueryByPredicateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ByQuery)] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.QueryEntitiesBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (EntityRequests.Query(body.Root, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return EntityRowsAnswer.Page(index.Query(asked.Query), asked.Fields, IndexVersion.Of(index).OfPost);
    }

    /// <summary>Values of fields and how often each occurs.</summary>
    [Function("GetEntityFacets")]
    public async Task<IResult> GetFacetsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = FacetsRoute)] HttpRequest request, CancellationToken ct)
    {
        if (CatalogRequests.Facets.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        if (EntityRequests.Facets(values, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        var version = IndexVersion.Of(index);
        return version.IsKnownTo(request) ? version.NotModified() : IndexAnswer.Of(version, index.Facets(asked.Facets, asked.Filter).WriteTo);
    }

    /// <summary>Values of fields, of the entities that a predicate selects.</summary>
    [Function("GetEntityFacetsByPredicate")]
    public async Task<IResult> GetFacetsByPredicateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = FacetsRoute)] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await CatalogRequests.FacetsBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (EntityRequests.Facets(body.Root, out var error) is not { } asked) return ErrorAnswer.To(request, error!); // one of the two is there
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return IndexAnswer.Of(IndexVersion.Of(index).OfPost, index.Facets(asked.Facets, asked.Filter).WriteTo);
    }
}
