using Microsoft.Extensions.Primitives;

namespace Portico.Functions.Http;

/// <summary>Conditional requests.</summary>
internal static class EntityTags
{
    /// <summary>True when one of the tags of an <c>If-None-Match</c> header is this one, compared weakly.</summary>
    public static bool Match(StringValues ifNoneMatch, string etag)
    {
        if (ifNoneMatch.Count == 0) return false;
        var opaque = Opaque(etag);
        foreach (var line in ifNoneMatch)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var tag = line.AsSpan(range).Trim();
                if (tag is "*" || Opaque(tag).SequenceEqual(opaque)) return true;
            }
        }
        return false;
    }

    static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag is ['W', '/', .. var opaque] ? opaque : tag;
}
