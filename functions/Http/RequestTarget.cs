using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Http;

/// <summary>A request's target as its client wrote it.</summary>
internal static class RequestTarget
{
    const string Root = "/api/";

    /// <summary>Path and query below the API's mount point: <c>/entities?limit=1</c> for <c>/api/catalog/entities?limit=1</c>.</summary>
    public static string BelowMount(HttpRequest request) => BelowMount(Raw(request));

    /// <summary>The path as the client escaped it. A second slash at its beginning would make the rest a host's name: it has one.</summary>
    public static string Path(HttpRequest request)
    {
        var target = Raw(request);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return $"/{(question < 0 ? target : target[..question]).TrimStart('/')}";
    }

    static string Raw(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(target) || target[0] != '/' ? $"{request.Path.ToUriComponent()}{request.QueryString}" : target;
    }

    /// <summary>True when an escape in the path is none, or does not make UTF-8. The router leaves such escapes as they stand.</summary>
    public static bool IsMalformed(HttpRequest request) => request.Path.Value is { } path && path.Contains('%', StringComparison.Ordinal) && IsMalformed(Raw(request));

    internal static bool IsMalformed(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        return path.Contains('%', StringComparison.Ordinal) && !QueryStringReader.TryUnescape(path, out _);
    }

    /// <summary>A part of the path as the client meant it: the router leaves escaped slashes as they stand.</summary>
    public static string Segment(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    internal static string BelowMount(string target)
    {
        if (!target.StartsWith(Root, StringComparison.OrdinalIgnoreCase)) return target;
        var end = target.AsSpan(Root.Length).IndexOfAny('/', '?');
        if (end < 0) return "/";
        var rest = target[(Root.Length + end)..];
        return rest[0] == '/' ? rest : $"/{rest}";
    }
}
