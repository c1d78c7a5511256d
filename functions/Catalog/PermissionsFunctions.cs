using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>What a permission framework asks the catalog.</summary>
public sealed class PermissionsFunctions
{
    /// <summary>The permissions and rules there are.</summary>
    [Function("GetCatalogPermissions")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalog/.well-known/backstage/permissions/metadata")] HttpRequest request) =>
        ValueAnswer.Of(request, PermissionMetadata.OfCatalog, CatalogJson.Default.PermissionMetadata);
}
