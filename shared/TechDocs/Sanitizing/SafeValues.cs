using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Portico.TechDocs.Sanitizing;

/// <summary>Says whether values of attributes are harmless.</summary>
static partial class SafeValues
{
    static readonly FrozenSet<string> Schemes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "http", "https", "mailto", "tel", "ftp", "ftps", "sms", "xmpp", "callto", "cid", "matrix", "irc", "ircs", "git", "ssh", "news", "webcal", "geo", "sip", "sips", "vscode", "vscode-insiders", "slack");

    static readonly string[] Pictures = ["data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"];

    [GeneratedRegex(@"^\s*(?:text-align|vertical-align|width|height|min-width|max-width|min-height|max-height|color|background-color|background|margin(?:-\w+)?|padding(?:-\w+)?|border(?:-\w+)*|float|clear|display|font(?:-\w+)?|line-height|white-space|text-decoration|list-style(?:-type)?|table-layout|opacity|gap|flex(?:-\w+)?|justify-content|align-items|column-count|overflow(?:-\w)?|word-break)\s*:\s*[\w\s#%.,()+!-]+$", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Declaration { get; }

    /// <summary>Whether an address leads nowhere that runs code.</summary>
    /// <param name="value">Decoded.</param>
    /// <param name="isPicture">Whether a picture is loaded from it.</param>
    public static bool IsAddress(string value, bool isPicture)
    {
        if (!value.Contains(':', StringComparison.Ordinal)) return true;
        var address = value.AsSpan().ContainsAnyExceptInRange('!', '~') ? string.Concat(value.Where(static c => c > ' ' && !char.IsControl(c) && !char.IsWhiteSpace(c))) : value;
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsScheme(address.AsSpan(0, colon))) return true;
        return Schemes.Contains(address[..colon]) || (isPicture && Pictures.Any(picture => address.StartsWith(picture, StringComparison.OrdinalIgnoreCase)));
    }

    static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }
        return char.IsAsciiLetter(text[0]);
    }

    /// <summary>Whether an id is one of those around the content of a page: its script and its switches would take hold of the wrong element.</summary>
    public static bool IsOfPage(string id) => id is "__drawer" or "__content" or "__results" or "__search" or "__palette" or "__toc" || id.StartsWith("__nav_", StringComparison.Ordinal);

    /// <summary>The declarations of a style that only change how something looks in its place.</summary>
    public static string Style(string value) => string.Join("; ", value.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Where(static declaration => Declaration.IsMatch(declaration)
            && !declaration.Contains("url", StringComparison.OrdinalIgnoreCase) && !declaration.Contains("expression", StringComparison.OrdinalIgnoreCase))
        .Select(static declaration => declaration.Trim()));
}
