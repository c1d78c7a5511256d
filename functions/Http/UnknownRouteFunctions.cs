using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Functions.Http;

/// <summary>
/// What no other function takes, below the address of an API. Callers of an API that is here have to be known even there: who
/// is not must not learn which routes exist.
/// </summary>
public sealed class UnknownRouteFunctions
{
    /// <summary>Any other route of the catalog, or a method that a route does not have.</summary>
    [Function("UnknownCatalogRoute")]
    public IResult Catalog([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "api/catalog/{*path}")] HttpRequest request) =>
        new BareAnswer(StatusCodes.Status404NotFound);

    /// <summary>Any other route of the scaffolder.</summary>
    [Function("UnknownScaffolderRoute")]
    public IResult Scaffolder([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "api/scaffolder/{*path}")] HttpRequest request) =>
        new BareAnswer(StatusCodes.Status404NotFound);

    /// <summary>Any other route of the docs.</summary>
    [Function("UnknownDocsRoute")]
    public IResult Docs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "api/techdocs/{*path}")] HttpRequest request) =>
        new BareAnswer(StatusCodes.Status404NotFound);

    /// <summary>
    /// Any other API. Portals ask for more of them than there are, and make do without; but they have to be able to read the
    /// answer, which a browser allows only where <see cref="CorsMiddleware"/> has been passed.
    /// </summary>
    [Function("UnknownApi")]
    public IResult Api([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "api/{*path}")] HttpRequest request) =>
        new BareAnswer(StatusCodes.Status404NotFound);
}
