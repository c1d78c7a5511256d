using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Portico.Sources.Urls;

/// <summary>
/// What a later read compares with, as one opaque text whose first letter tells its kind: the server's entity tag
/// (<c>e:</c>), its date of last change (<c>m:</c>), or, where it gives neither, a hash of the content (<c>h:</c>).
/// </summary>
readonly record struct UrlETag(string Text)
{
    // A server's clock has seconds: content changed again within them would keep its date (RFC 9110, 8.8.2.2).
    static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(2);

    /// <summary>The tag of an answer.</summary>
    public static UrlETag Of(HttpResponseMessage response, ReadOnlySpan<byte> content)
    {
        if (response.Headers.ETag is { } tag) return new($"e:{tag}");
        if (response.Content.Headers.LastModified is { } changed && response.Headers.Date - changed >= Doubtful) return new($"m:{changed:R}");
        return new("h:" + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)));
    }

    /// <summary>Makes a request conditional.</summary>
    public void AddTo(HttpRequestHeaders headers)
    {
        if (Text.StartsWith("e:", StringComparison.Ordinal)) headers.TryAddWithoutValidation("If-None-Match", Text[2..]);
        else if (Text.StartsWith("m:", StringComparison.Ordinal)) headers.TryAddWithoutValidation("If-Modified-Since", Text[2..]);
    }
}
