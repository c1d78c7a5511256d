using System.Buffers;
using System.Net;
using System.Text;
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
        var all = new StringBuilder(html.Length / 2);
        var sections = new List<KeyValuePair<string, StringBuilder>>();
        var inHeading = false;
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            if (tag > at)
            {
                var text = html.AsSpan(at, tag - at);
                all.Append(text);
                if (!inHeading && sections.Count > 0) sections[^1].Value.Append(text);
            }
            if (tag == html.Length) break;
            var end = html.IndexOf('>', tag);
            if (end < 0) break;
            var name = NameOf(html.AsSpan(tag + 1, end - tag - 1), out var isEnd);
            at = end + 1;
            if (Tags.IsHeading(name))
            {
                inHeading = !isEnd;
                if (!isEnd) sections.Add(new(Attribute(html, tag, end, "id"), new()));
            }
            else if (!isEnd && name is "a" && Attribute(html, tag, end, "class") == "headerlink") at = SkipTo(html, "</a>", at);
            else if (!isEnd && name is "td" && !withLineNumbers && Attribute(html, tag, end, "class") == "linenos") at = SkipTo(html, "</td>", at);
            else if (!isEnd && name is "span" && Attribute(html, tag, end, "class").StartsWith("emojione", StringComparison.Ordinal)) at = SkipTo(html, "</span>", at);
            if (Tags.IsBlock(name) || name is "br" or "img" or "label")
            {
                all.Append(' ');
                if (sections.Count > 0) sections[^1].Value.Append(' ');
            }
        }
        return new(Tidy(all), [.. sections.Select(static section => new KeyValuePair<string, string>(section.Key, Tidy(section.Value)))]);
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

    static string Attribute(string html, int from, int to, string name)
    {
        var start = html.IndexOf($" {name}=\"", from, to - from, StringComparison.Ordinal);
        if (start < 0) return "";
        start += name.Length + 3;
        return WebUtility.HtmlDecode(html[start..html.IndexOf('"', start)]);
    }

    static int SkipTo(string html, string end, int from) => html.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var at ? at + end.Length : from;

    static string Tidy(StringBuilder text)
    {
        var decoded = WebUtility.HtmlDecode(Punctuation.Decode(text.ToString()));
        var result = ArrayPool<char>.Shared.Rent(decoded.Length);
        var length = 0;
        foreach (var c in decoded)
        {
            if (c is not (' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u00a0')) result[length++] = c;
            else if (length > 0 && result[length - 1] != ' ') result[length++] = ' ';
        }
        if (length > 0 && result[length - 1] == ' ') length--;
        var tidy = new string(result, 0, length);
        ArrayPool<char>.Shared.Return(result);
        return tidy;
    }
}
