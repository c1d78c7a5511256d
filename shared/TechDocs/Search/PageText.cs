using System.Net;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Search;

/// <summary>The text of a page's content, whole and by heading.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Sections">Ids of headings and what is below them.</param>
sealed record PageText(string Text, IReadOnlyList<KeyValuePair<string, string>> Sections)
{
    /// <summary>Reads content that has been made safe.</summary>
    /// <param name="html">The content.</param>
    /// <param name="withLineNumbers">Whether line numbers of code count as text; MkDocs has them in its index.</param>
    public static PageText Read(ReadOnlySpan<char> html, bool withLineNumbers)
    {
        using var words = new Words(html.Length / 2);
        var sections = new List<Section>();
        var inHeading = false;
        while (html.IndexOf('<') is >= 0 and var start)
        {
            words.Add(html[..start]);
            html = html[start..];
            var length = html.IndexOf('>');
            if (length < 0) break;
            var tag = html[1..length];
            html = html[(length + 1)..];
            var name = NameOf(tag, out var isEnd);
            if (Tags.IsHeading(name))
            {
                if (isEnd && inHeading) sections[^1].From = words.Length;
                if (!isEnd) sections.Add(new(Id(tag), words.Length));
                inHeading = !isEnd;
            }
            else if (!isEnd && name is "a" && ClassOf(tag) is "headerlink") html = After("</a>", html);
            else if (!isEnd && name is "td" && !withLineNumbers && ClassOf(tag) is "linenos") html = After("</td>", html);
            else if (!isEnd && name is "span" && ClassOf(tag).StartsWith("emojione")) html = After("</span>", html);
            if (name is "br" or "img" or "label" || Tags.IsBlock(name)) words.EndWord();
        }
        if (!html.StartsWith("<")) words.Add(html);
        var texts = new KeyValuePair<string, string>[sections.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var end = i + 1 < sections.Count ? sections[i + 1].Start : words.Length;
            texts[i] = new(sections[i].Id, sections[i].From is { } from ? words.Between(from, end) : "");
        }
        return new(words.Between(0, words.Length), texts);
    }

    /// <summary>The parts of a page that can be found.</summary>
    public IEnumerable<SearchSection> ToSections(string url, string title, IReadOnlyList<Heading> headings)
    {
        yield return new(url, title, Text, []);
        var known = new Dictionary<string, (string Title, IReadOnlyList<string> Path)>();
        foreach (var (heading, path) in Flat(headings, [title])) known.TryAdd(heading.Id, (heading.Title, path));
        foreach (var (id, text) in Sections)
        {
            if (known.TryGetValue(id, out var heading)) yield return new($"{url}#{id}", heading.Title, text, heading.Path);
        }
    }

    static IEnumerable<(Heading Heading, IReadOnlyList<string> Path)> Flat(IReadOnlyList<Heading> headings, IReadOnlyList<string> path) =>
        headings.SelectMany(heading => Flat(heading.Children, [.. path, heading.Title]).Prepend((heading, path)));

    static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag, out bool isEnd)
    {
        isEnd = tag.StartsWith("/");
        if (isEnd) tag = tag[1..];
        var end = tag.IndexOf(' ');
        return end < 0 ? tag : tag[..end];
    }

    static string Id(ReadOnlySpan<char> tag) => WebUtility.HtmlDecode(Attribute(tag, " id=\"").ToString());

    static ReadOnlySpan<char> ClassOf(ReadOnlySpan<char> tag) => Attribute(tag, " class=\"");

    // Our own sanitizer wrote it: each value stands between quotation marks.
    static ReadOnlySpan<char> Attribute(ReadOnlySpan<char> tag, string begin)
    {
        var start = tag.IndexOf(begin);
        if (start < 0) return [];
        var value = tag[(start + begin.Length)..];
        return value[..Math.Max(0, value.IndexOf('"'))];
    }

    static ReadOnlySpan<char> After(string end, ReadOnlySpan<char> html) => html.IndexOf(end) is >= 0 and var at ? html[(at + end.Length)..] : html;

    // What is below a heading begins behind the heading's own text; it is null while that has not ended.
    sealed class Section(string id, int start)
    {
        public string Id => id;

        public int Start => start;

        public int? From { get; set; }
    }
}
