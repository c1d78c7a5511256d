using System.Net;
using Portico.TechDocs.Buffers;
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
    public static PageText Read(string html, bool withLineNumbers)
    {
        using var all = new TextBuffer(html.Length);
        using var tidy = new TextBuffer(html.Length);
        var sections = new List<Section>();
        var inHeading = false;
        for (var at = 0; at < html.Length;)
        {
            var rest = html.AsSpan(at);
            var start = rest.IndexOf('<');
            all.Append(start < 0 ? rest : rest[..start]);
            if (start < 0) break;
            var length = rest[start..].IndexOf('>');
            if (length < 0) break;
            var tag = rest.Slice(start + 1, length - 1);
            at += start + length + 1;
            var name = NameOf(tag, out var isEnd);
            if (Tags.IsHeading(name))
            {
                if (isEnd && inHeading) sections[^1].From = all.Length;
                if (!isEnd) sections.Add(new(Id(tag), all.Length));
                inHeading = !isEnd;
            }
            else if (!isEnd && name is "a" && ClassOf(tag) is "headerlink") at = SkipTo(html, "</a>", at);
            else if (!isEnd && name is "td" && !withLineNumbers && ClassOf(tag) is "linenos") at = SkipTo(html, "</td>", at);
            else if (!isEnd && name is "span" && ClassOf(tag).StartsWith("emojione")) at = SkipTo(html, "</span>", at);
            if (name is "br" or "img" or "label" || Tags.IsBlock(name)) all.Append(' ');
        }
        var texts = new KeyValuePair<string, string>[sections.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var end = i + 1 < sections.Count ? sections[i + 1].Start : all.Length;
            texts[i] = new(sections[i].Id, sections[i].From is { } from ? Tidy(all.Span[from..end], tidy) : "");
        }
        return new(Tidy(all.Span, tidy), texts);
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

    static int SkipTo(string html, string end, int from) => html.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var at ? at + end.Length : from;

    // Without white space but for single spaces between words.
    static string Tidy(ReadOnlySpan<char> text, TextBuffer tidy)
    {
        if (text.Contains('&')) text = WebUtility.HtmlDecode(EntityNames.Decode(text.ToString()));
        tidy.Clear();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c > ' ' ? c != '\u00a0' : c is not (' ' or '\t' or '\n' or '\r' or '\f' or '\v')) continue;
            AddWord(text[from..i], tidy);
            from = i + 1;
        }
        AddWord(text[from..], tidy);
        return tidy.ToString();
    }

    static void AddWord(ReadOnlySpan<char> word, TextBuffer tidy)
    {
        if (word.IsEmpty) return;
        if (tidy.Length > 0) tidy.Append(' ');
        tidy.Append(word);
    }

    // What is below a heading begins behind the heading's own text; it is null while that has not ended.
    sealed class Section(string id, int start)
    {
        public string Id => id;

        public int Start => start;

        public int? From { get; set; }
    }
}
