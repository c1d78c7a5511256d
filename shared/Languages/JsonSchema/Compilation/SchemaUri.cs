using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>References of URIs to each other (RFC 3986, section 5.2). They are names here and lead to nothing on a network.</summary>
internal static partial class SchemaUri
{
    /// <summary>The reference as it is meant at <paramref name="baseUri"/>, without its fragment, and the fragment.</summary>
    public static (string Uri, string Fragment) Resolve(string baseUri, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : reference[(hash + 1)..];
        var plain = hash < 0 ? reference : reference[..hash];
        return (plain.Length == 0 ? baseUri : Join(baseUri, plain), fragment);
    }

    static string Join(string baseUri, string reference)
    {
        var to = Parts().Match(reference);
        if (to.Groups["scheme"].Success) return reference;
        var from = Parts().Match(baseUri);
        var scheme = from.Groups["scheme"].Value;
        var path = to.Groups["path"].Value;
        var query = to.Groups["query"].Value;
        if (to.Groups["authority"].Success) return scheme + to.Groups["authority"].Value + WithoutDots(path) + query;
        var authority = from.Groups["authority"].Value;
        if (path.Length == 0) return scheme + authority + from.Groups["path"].Value + (query.Length > 0 ? query : from.Groups["query"].Value);
        if (path[0] == '/') return scheme + authority + WithoutDots(path) + query;
        var folder = from.Groups["path"].Value;
        var merged = authority.Length > 0 && folder.Length == 0 ? "/" + path : folder[..(folder.LastIndexOf('/') + 1)] + path;
        return scheme + authority + WithoutDots(merged) + query;
    }

    static string WithoutDots(string path)
    {
        var kept = new List<string>();
        var segments = path.Split('/');
        foreach (var (index, segment) in segments.Index())
        {
            var last = index == segments.Length - 1;
            if (segment is not ("." or ".."))
            {
                kept.Add(segment);
                continue;
            }
            if (segment == ".." && kept.Count > (path.StartsWith('/') ? 1 : 0)) kept.RemoveAt(kept.Count - 1);
            if (last) kept.Add("");
        }
        return string.Join('/', kept);
    }

    [GeneratedRegex("^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?(?<authority>//[^/?]*)?(?<path>[^?]*)(?<query>[?].*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
