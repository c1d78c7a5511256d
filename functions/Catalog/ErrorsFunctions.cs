using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Store;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>What is wrong in the catalog.</summary>
public sealed class ErrorsFunctions(CatalogReader reader)
{
    /// <summary>Errors of all locations and entities, conflicts between locations included. The peer only logs them.</summary>
    [Function("ListProcessingErrors")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/processing-errors")] HttpRequest request, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        var index = await reader.GetAsync(FeedPosition.Asked(request), ct);
        return ValueAnswer.Of(request, index.Errors().Select(ListedError.From), CatalogJson.Default.IEnumerableListedError);
    }
}
