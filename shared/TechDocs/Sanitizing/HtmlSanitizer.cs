using System.Buffers;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Sanitizing;

/// <summary>
/// Lets through only HTML that is known to be harmless, and writes it anew: every element closed in its order, every value in
/// quotation marks. What a browser makes of the result is what was meant here, for nothing in it can be read in two ways.
/// </summary>
ref struct HtmlSanitizer
{
    const int MostDepth = 200;

    /// <summary>Characters that are read for tags that do not end; then what would begin one is text.</summary>
    const long MostInVain = 100_000_000;

    static readonly SearchValues<char> PlainInValues = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ");

    static readonly HtmlName Span = HtmlRules.Find("span");

    readonly ReadOnlySpan<char> html;
    readonly TextBuffer result;
    readonly TagReader tag = new();
    readonly Stack<HtmlName> open = new();
    readonly SortedDictionary<string, int> refused = [];
    int at;
    long inVain;
    bool noMoreComments, noMoreTags;

    HtmlSanitizer(ReadOnlySpan<char> html, TextBuffer result)
    {
        this.html = html;
        this.result = result;
    }

    /// <summary>Cleans a page's content.</summary>
    /// <returns>The content, and what was taken out.</returns>
    public static (string Html, IReadOnlyDictionary<string, int> Refused) Clean(string html)
    {
        using var result = new TextBuffer(html.Length + html.Length / 8);
        var refused = Clean(html, result);
        return (result.ToString(), refused);
    }

    /// <summary>Cleans a page's content.</summary>
    /// <returns>What was taken out.</returns>
    public static IReadOnlyDictionary<string, int> Clean(ReadOnlySpan<char> html, TextBuffer result)
    {
        var sanitizer = new HtmlSanitizer(html, result);
        sanitizer.Run();
        return sanitizer.refused;
    }

    void Run()
    {
        while (at < html.Length)
        {
            var length = html[at..].IndexOf('<');
            if (length < 0) length = html.Length - at;
            result.Append(html.Slice(at, length));
            at += length;
            if (at < html.Length) ReadMarkup();
        }
        while (open.TryPop(out var tag)) Close(tag);
    }

    void ReadMarkup()
    {
        var next = at + 1 < html.Length ? html[at + 1] : ' ';
        if (char.IsAsciiLetter(next))
        {
            if (!CopySpan()) ReadStart();
        }
        else if (next == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2])) ReadEnd();
        else if (next is not ('!' or '?') || !SkipDeclaration())
        {
            result.Append("&lt;");
            at++;
        }
    }

    // One that does not end is text: the rest of the page would go with it.
    bool SkipDeclaration()
    {
        var isComment = html[at..].StartsWith("<!--");
        if (isComment ? noMoreComments : noMoreTags) return false;
        var end = Find(isComment ? "-->" : ">", isComment ? at + 4 : at);
        if (end >= 0) at = end + (isComment ? 3 : 1);
        else if (isComment) noMoreComments = true;
        else noMoreTags = true;
        return end >= 0;
    }

    // Most tags of a page are those of coloured code. They are written again as they are.
    bool CopySpan()
    {
        const string Begin = "<span class=\"", End = "\">";
        var rest = html[at..];
        if (open.Count >= MostDepth || !rest.StartsWith(Begin)) return false;
        var length = rest[Begin.Length..].IndexOfAnyExcept(PlainInValues);
        if (length < 0 || !rest[(Begin.Length + length)..].StartsWith(End)) return false;
        length += Begin.Length + End.Length;
        result.Append(rest[..length]);
        open.Push(Span);
        at += length;
        return true;
    }

    void ReadEnd()
    {
        if (open.TryPeek(out var last) && html[(at + 2)..] is var rest && rest.StartsWith(last.Text) && rest[last.Text.Length..] is ['>', ..])
        {
            at += last.Text.Length + 3;
            Close(open.Pop());
            return;
        }
        var end = Find(">", at);
        if (end < 0) end = html.Length;
        var name = NameAt(at + 2);
        at = Math.Min(html.Length, end + 1);
        if (open.Contains(name)) CloseTo(name.Text);
    }

    void ReadStart()
    {
        if (inVain > MostInVain || !tag.Read(html, at, out var end))
        {
            inVain += html.Length - at;
            result.Append("&lt;");
            at++;
            return;
        }
        at = end;
        if (tag.Name.IsRemoved && !(tag.Name.Text == "title" && open.Any(static name => name.Text == "svg")))
        {
            Refuse(tag.Name.Text);
            SkipContent(tag.Name.Text);
        }
        else if (!tag.Name.IsElement || open.Count >= MostDepth || (tag.Name.Text == "input" && tag.Find("type")?.ToLowerInvariant() is not ("checkbox" or "radio"))) Refuse(tag.Name.Text);
        else Write();
    }

    void SkipContent(string name)
    {
        if (name is "embed" or "frame") return;
        var end = at;
        while (html[end..].IndexOf("</" + name, StringComparison.OrdinalIgnoreCase) is var next and >= 0)
        {
            end += next;
            var after = end + 2 + name.Length;
            if (after >= html.Length || html[after] is '>' or '/' || char.IsWhiteSpace(html[after])) break;
            end = after;
        }
        var close = end < 0 ? -1 : Find(">", end);
        at = close < 0 ? html.Length : close + 1;
    }

    void Write()
    {
        MakeRoom(tag.Name);
        result.Append('<').Append(tag.Name.Spelling);
        var opensWindow = false;
        foreach (var (name, value) in tag.Attributes)
        {
            if (Allow(tag.Name.Text, name, value) is not { } safe) continue;
            opensWindow |= tag.Name.Text == "a" && name.Text == "target";
            result.Append(' ').Append(name.Spelling).Append("=\"");
            WriteValue(safe);
            result.Append('"');
        }
        if (opensWindow) result.Append(" rel=\"noopener noreferrer\"");
        // The box of a task has no label of its own: what it is about follows it.
        if (tag.Name.Text == "input" && tag.Find("type")?.ToLowerInvariant() == "checkbox" && tag.Find("id") is null && tag.Find("aria-label") is null) result.Append(" aria-label=\"Task\"");
        if (tag.Name.IsVoid) result.Append('>');
        else if (tag.IsClosed && tag.Name.Text is "path" or "circle" or "ellipse" or "line" or "polygon" or "polyline" or "rect" or "stop") result.Append("></").Append(tag.Name.Text).Append('>');
        else
        {
            result.Append('>');
            open.Push(tag.Name);
        }
    }

    // Values are decoded by now, and every ampersand is escaped: browsers know more entities than we do, and must not find one.
    void WriteValue(string value)
    {
        var rest = value.AsSpan();
        while (rest.IndexOfAny("&<>\"") is >= 0 and var special)
        {
            result.Append(rest[..special]).Append(rest[special] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            rest = rest[(special + 1)..];
        }
        result.Append(rest);
    }

    string? Allow(string tag, HtmlName attribute, string value)
    {
        var name = attribute.Text;
        if (name == "style") return SafeValues.Style(value) is { Length: > 0 } style ? style : null;
        if (name == "target") return tag == "a" ? "_blank" : null;
        if (name == "id" || (name == "for" && tag == "label") || (name == "name" && tag == "input"))
            return SafeValues.IsOfPage(value) ? null : value;
        if (attribute.IsAddress)
        {
            if (SafeValues.IsAddress(value, tag is "img" or "source" && name == "src")) return value;
            Refuse($"{name} of {tag}");
            return null;
        }
        if (attribute.IsAttribute || name.StartsWith("aria-", StringComparison.Ordinal) || (name.StartsWith("data-", StringComparison.Ordinal) && !name.StartsWith("data-md-", StringComparison.Ordinal))) return value;
        if (name is not ("markdown" or "rel")) Refuse($"{name} of {tag}");
        return null;
    }

    // Closes what a browser would close by itself.
    void MakeRoom(HtmlName name)
    {
        var tag = name.Text;
        if (name.EndsParagraph) CloseWithin("p", "td", "th", "caption", "button");
        if (tag == "li") CloseWithin("li", "ul", "ol", "menu");
        else if (tag is "dt" or "dd")
        {
            CloseWithin("dt", "dl");
            CloseWithin("dd", "dl");
        }
        else if (tag is "td" or "th")
        {
            CloseWithin("td", "tr", "table");
            CloseWithin("th", "tr", "table");
        }
        else if (tag == "tr") CloseWithin("tr", "table");
        else if (tag == "a") CloseWithin("a");
    }

    void CloseWithin(string tag, params ReadOnlySpan<string> limits)
    {
        foreach (var name in open)
        {
            if (name.Text == tag)
            {
                CloseTo(tag);
                return;
            }
            if (limits.Contains(name.Text)) return;
        }
    }

    void CloseTo(string name)
    {
        while (open.TryPop(out var tag))
        {
            Close(tag);
            if (tag.Text == name) return;
        }
    }

    void Close(HtmlName tag) => result.Append("</").Append(tag.Spelling).Append('>');

    HtmlName NameAt(int from)
    {
        var end = from;
        while (end < html.Length && html[end] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f')) end++;
        return HtmlRules.Find(html[from..end]);
    }

    int Find(string text, int from) => html[from..].IndexOf(text) is >= 0 and var found ? from + found : -1;

    void Refuse(string what) => refused[what] = refused.GetValueOrDefault(what) + 1;
}
