using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Puts the HTML that was kept back into the page. Block elements take the place of the paragraph around them.</summary>
static class HtmlPass
{
    const int MostDepth = 50;

    /// <summary>Writes the page with its HTML, without white space around it.</summary>
    public static void Run(ReadOnlySpan<char> html, PageState page, TextBuffer result)
    {
        Write(html, page, result, 0);
        result.Trim();
    }

    static void Write(ReadOnlySpan<char> html, PageState page, TextBuffer result, int depth)
    {
        while (html.IndexOf(Marks.Start) is >= 0 and var place)
        {
            var kept = Marks.Read(html, Marks.Html, place, out var end) is >= 0 and var index ? page.Stash.Find(index) : null;
            if (kept is null)
            {
                var isAmpersand = html[place..].StartsWith(Marks.Ampersand);
                result.Append(html[..place]);
                if (isAmpersand) result.Append('&');
                html = html[(place + (isAmpersand ? Marks.Ampersand.Length : 1))..];
                continue;
            }
            var text = TextOf(kept);
            var alone = (IsBlock(text) || CriticPass.IsBlock(text)) && html[..place].EndsWith("<p>") && html[end..].StartsWith("</p>");
            result.Append(html[..(place - (alone ? 3 : 0))]);
            if (depth < MostDepth && text.Contains(Marks.Start, StringComparison.Ordinal)) Write(text, page, result, depth + 1);
            else result.Append(text);
            html = html[(alone ? end + 4 : end)..];
        }
        result.Append(html);
    }

    static string TextOf(object kept)
    {
        if (kept is not Element element) return (string)kept;
        using var html = new TextBuffer();
        TreeWriter.Write(element, html);
        return html.ToString();
    }

    static bool IsBlock(string html)
    {
        if (html is not ['<', var first, ..]) return false;
        var name = html.AsSpan(first == '/' ? 2 : 1);
        var end = name.IndexOfAny(" >");
        if (end >= 0) name = name[..end];
        if (name.Length == 0) return false;
        name = name.TrimEnd('/');
        return name is ['!' or '?' or '@' or '%', ..] || (name.ContainsAnyInRange('A', 'Z') ? Tags.Block.Contains(name.ToString().ToLowerInvariant()) : Tags.IsBlock(name));
    }
}
