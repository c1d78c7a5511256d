using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Html;

/// <summary>Finds tags in a text, as Python's parser of HTML does with Python-Markdown's changes.</summary>
static partial class HtmlScanner
{
    [GeneratedRegex("""\G<[a-zA-Z][^`\t\n\r\f />\x00]*(?:[\s/]*(?:(?<=['"\s/])[^`\s/>][^\s/=>]*(?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^`>\s]*)(?:\s*,)*)?(?:\s|/(?!>))*)*)?\s*""", RegexOptions.None, 5000)]
    private static partial Regex StartTag { get; }

    [GeneratedRegex("""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""", RegexOptions.None, 5000)]
    private static partial Regex Attribute { get; }

    [GeneratedRegex(@"\G</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")]
    private static partial Regex EndTag { get; }

    [GeneratedRegex(@"\G([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")]
    private static partial Regex Name { get; }

    /// <summary>Behind a start tag; -1 when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the tag begins.</param>
    /// <param name="read">Characters that were looked at.</param>
    public static int StartTagEnd(string text, int at, out int read)
    {
        var match = StartTag.Match(text, at);
        read = match.Length;
        if (!match.Success) return -1;
        var end = match.Index + match.Length;
        if (end >= text.Length) return -1;
        if (text[end] == '>') return end + 1;
        if (text[end] == '/') return end + 1 < text.Length && text[end + 1] == '>' ? end + 2 : -1;
        return char.IsAsciiLetter(text[end]) || text[end] == '=' ? -1 : end > at ? end : at + 1;
    }

    /// <summary>Reads a start tag.</summary>
    public static HtmlTag ReadStartTag(string text, int at, int end)
    {
        var source = text[at..end];
        var name = Name.Match(text, at + 1).Groups[1].Value.ToLowerInvariant();
        var attributes = new List<KeyValuePair<string, string>>();
        // One by one: a list of them would hold half a kilobyte for each.
        for (var match = Attribute.Match(source); match.Success; match = match.NextMatch())
        {
            if (match.Index <= name.Length) continue;
            var value = match.Groups[3].Success ? Unquote(match.Groups[3].Value) : null;
            var key = match.Groups[1].Value.ToLowerInvariant();
            attributes.Add(new(key, value is null ? key : System.Net.WebUtility.HtmlDecode(value)));
        }
        return new(name, attributes, source);
    }

    /// <summary>Reads an end tag.</summary>
    /// <returns>Its name and what is behind it; null when it is none.</returns>
    public static (string Name, int End)? ReadEndTag(string text, int at)
    {
        if (text.IndexOf('>', at) < 0) return null;
        var match = EndTag.Match(text, at);
        if (match.Success) return (match.Groups[1].Value.ToLowerInvariant(), match.Index + match.Length);
        var name = Name.Match(text, at + 2);
        if (!name.Success) return null;
        var end = text.IndexOf('>', name.Index + name.Length);
        return end < 0 ? null : (name.Groups[1].Value.ToLowerInvariant(), end + 1);
    }

    static string Unquote(string value) => value is ['"', .., '"'] or ['\'', .., '\''] ? value[1..^1] : value;
}
