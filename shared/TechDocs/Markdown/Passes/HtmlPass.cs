using System.Text;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Puts the HTML that was kept back into the page. Block elements take the place of the paragraph around them.</summary>
static class HtmlPass
{
    const int MostDepth = 50;

    /// <summary>The page with its HTML.</summary>
    public static string Run(string html, PageState page)
    {
        if (!html.Contains(Marks.Start, StringComparison.Ordinal)) return html;
        var result = new StringBuilder(html.Length * 2);
        Write(html, page, result, 0);
        return result.ToString();
    }

    static void Write(string html, PageState page, StringBuilder result, int depth)
    {
        var at = 0;
        for (var place = html.IndexOf(Marks.Start, StringComparison.Ordinal); place >= 0; place = html.IndexOf(Marks.Start, at))
        {
            var kept = Marks.Read(html, Marks.Html, place, out var end) is >= 0 and var index ? page.Stash.Find(index) : null;
            var isAmpersand = kept is null && html.AsSpan(place).StartsWith(Marks.Ampersand);
            if (kept is null)
            {
                result.Append(html, at, place - at);
                if (isAmpersand) result.Append('&');
                at = place + (isAmpersand ? Marks.Ampersand.Length : 1);
                continue;
            }
            var text = TextOf(kept);
            var alone = (IsBlock(text) || CriticPass.IsBlock(text)) && html.AsSpan(at, place - at).EndsWith("<p>") && html.AsSpan(end).StartsWith("</p>");
            result.Append(html, at, place - at - (alone ? 3 : 0));
            if (depth < MostDepth && text.Contains(Marks.Start, StringComparison.Ordinal)) Write(text, page, result, depth + 1);
            else result.Append(text);
            at = alone ? end + 4 : end;
        }
        result.Append(html, at, html.Length - at);
    }

    static string TextOf(object kept)
    {
        if (kept is not Element element) return (string)kept;
        var html = new StringBuilder();
        TreeWriter.Write(element, html);
        return html.ToString();
    }

    static bool IsBlock(string html)
    {
        if (html is not ['<', var first, ..]) return false;
        var name = html.AsSpan(first == '/' ? 2 : 1);
        var end = name.IndexOfAny(" >");
        if (end >= 0) name = name[..end];
        return name.Length > 0 && (name[0] is '!' or '?' or '@' or '%' || Tags.Block.Contains(name.TrimEnd('/').ToString().ToLowerInvariant()));
    }
}
