using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Portico.Functions.Http;

/// <summary>
/// Lets the configured origins call the API from a browser, and answers their preflight requests. ASP.NET Core's own
/// middleware does not run in the isolated worker.
/// </summary>
public sealed class CorsMiddleware(IOptions<CorsOptions> options) : IFunctionsWorkerMiddleware
{
    /// <summary>Methods that any of our routes takes.</summary>
    const string Methods = "GET,HEAD,PUT,PATCH,POST,DELETE";

    /// <summary>Headers of ours, beyond the few that browsers show by themselves, that scripts may read.</summary>
    const string Exposed = $"ETag, Link, {FeedPosition.Header}";

    readonly FrozenSet<string> origins = options.Value.Origins.ToFrozenSet(StringComparer.Ordinal);
    readonly string maxAge = ((long)options.Value.MaxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (origins.Count == 0 || context.GetHttpContext() is not { } http) return next(context);
        var headers = http.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin || !origins.Contains(origin)) return next(context);
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        if (HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.AccessControlRequestMethod.Count > 0) Preflight(http.Request, headers);
        else headers.AccessControlExposeHeaders = Exposed;
        return next(context);
    }

    void Preflight(HttpRequest request, IHeaderDictionary headers)
    {
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlMaxAge = maxAge;
        headers.Append(HeaderNames.Vary, HeaderNames.AccessControlRequestHeaders);
        if (request.Headers.AccessControlRequestHeaders is { Count: > 0 } asked) headers.AccessControlAllowHeaders = asked;
    }
}
