using System.Buffers;

namespace Portico.Catalog.Processing;

/// <summary>URLs as browsers understand them, as far as the catalog needs it.</summary>
internal static class WebUrl
{
    static readonly SearchValues<char> ForbiddenInHost = SearchValues.Create("\0\t\n\r #<>?@[\\]^|%");
    static readonly SearchValues<char> EndOfHost = SearchValues.Create("/?#");

    /// <summary>Whether a browser would take the text for an absolute URL.</summary>
    public static bool IsValid(string text)
    {
        var url = text.AsSpan().Trim(" \t\r\n");
        var colon = url.IndexOf(':');
        if (colon < 1 || !IsScheme(url[..colon])) return false;
        var rest = url[(colon + 1)..];
        if (!IsSpecial(url[..colon])) return !rest.StartsWith("//") || rest.Length == 2 || rest[2] == '/' || HasHost(rest[2..]);
        if (url[..colon].Equals("file", StringComparison.OrdinalIgnoreCase)) return true;
        return HasHost(rest.TrimStart("/\\"));
    }

    static bool HasHost(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(EndOfHost);
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !host.EndsWith("]"))
        {
            var port = host[(colon + 1)..];
            if (port.Length > 0 && !ushort.TryParse(port, System.Globalization.NumberStyles.None, null, out _)) return false;
            host = host[..colon];
        }
        if (host.StartsWith("[")) return host.EndsWith("]") && System.Net.IPAddress.TryParse(host, out _);
        return host.Length > 0 && !host.ContainsAny(ForbiddenInHost);
    }

    static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        if (!char.IsAsciiLetter(scheme[0])) return false;
        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }
        return true;
    }

    static bool IsSpecial(ReadOnlySpan<char> scheme) =>
        scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("ftp", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ws", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("wss", StringComparison.OrdinalIgnoreCase) || scheme.Equals("file", StringComparison.OrdinalIgnoreCase);
}
