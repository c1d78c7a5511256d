using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portico.Functions.Http;

/// <summary>A request's target as its client wrote it.</summary>
internal static class RequestTarget
{
    const string Root = "/api/";

    /// <summary>Path and query below the API's mount point: <c>/entities?limit=1</c> for <c>/api/catalog/entities?limit=1</c>.</summary>
    public static string BelowMount(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target) || target[0] != '/') target = $"{request.Path.ToUriComponent()}{request.QueryString}";
        return BelowMount(target);
    }

    internal static string BelowMount(string target)
    {
        if (!target.StartsWith(Root, StringComparison.OrdinalIgnoreCase)) return target;
        var end = target.AsSpan(Root.Length).IndexOfAny('/', '?');
        if (end < 0) return "/";
        var rest = target[(Root.Length + end)..];
        return rest[0] == '/' ? rest : $"/{rest}";
    }
}
