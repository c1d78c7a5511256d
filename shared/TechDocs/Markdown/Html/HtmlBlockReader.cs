using System.Buffers;
using System.Text;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Html;

/// <summary>
/// Takes blocks of HTML out of a page, as Python-Markdown does: a block begins with a block element at the beginning of a
/// line and lasts until that element is closed. With <c>md_in_html</c>, elements that say so become a part of the tree.
/// </summary>
sealed class HtmlBlockReader(string text, PageState page)
{
    const string Number = "&#";

    // An expression looks at it, and back.
    const long CostOfACharacter = 8;

    static readonly SearchValues<char> EntityCharacters = SearchValues.Create("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    readonly StringBuilder result = new(text.Length);
    readonly StringBuilder raw = new();
    readonly Stack<string> rawStack = new();
    readonly MarkdownElements elements = new();
    readonly bool hasNumbers = text.Contains(Number, StringComparison.Ordinal);
    int at;
    int lineStart;
    bool inRaw;
    bool inTail;
    bool noMoreComments;
    bool wasWrong;
    string? cdata;

    /// <summary>The page with places for its HTML.</summary>
    public static string Read(string text, PageState page) => text.Contains('<', StringComparison.Ordinal) || text.Contains(Number, StringComparison.Ordinal) ? new HtmlBlockReader(text, page).Read() : text;

    bool Nested => page.Options.MarkdownInHtml;

    bool AtLineStart => at - lineStart <= 3 && text.AsSpan(lineStart, at - lineStart).IsWhiteSpace();

    string Read()
    {
        while (at < text.Length)
        {
            page.Budget.Check();
            if (inRaw || inTail || hasNumbers || elements.IsOpen) ReadText(text.AsSpan(at).IndexOfAny('<', '&'));
            else ReadText(text.AsSpan(at).IndexOf('<'));
            if (at >= text.Length) break;
            if (text[at] == '&') ReadEntity();
            else ReadMarkup();
        }
        while (elements.IsOpen) EndElement(elements.Outermost, 0);
        if (raw.Length > 0) result.Append(page.Stash.Keep(raw.ToString()));
        return result.ToString();
    }

    void ReadText(int length)
    {
        if (length < 0) length = text.Length - at;
        if (length > 0) AddData(length);
    }

    void ReadEntity()
    {
        if (cdata is null && text.AsSpan(at).StartsWith(Number))
        {
            ReadNumber();
            return;
        }
        var end = text.AsSpan(at).IndexOf(';');
        var isEntity = end is > 1 and < 40 && !text.AsSpan(at + 1, end - 1).ContainsAnyExcept(EntityCharacters);
        if (isEntity) AddEmpty(text.Substring(at, end + 1), isBlock: false);
        else AddData(1);
    }

    // The parser behind Python-Markdown writes numbers with a semicolon, and gives up where there is none for the second time.
    void ReadNumber()
    {
        var isHex = at + 2 < text.Length && text[at + 2] is 'x' or 'X';
        var from = at + (isHex ? 3 : 2);
        var end = from;
        while (end < text.Length && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
        if (end > from && end < text.Length && !char.IsAsciiHexDigit(text[end])) AddEmpty(string.Concat(text.AsSpan(at, end - at), ";"), isBlock: false, end - at + (text[end] == ';' ? 1 : 0));
        else if (wasWrong || !text.AsSpan(at).Contains(';')) AddData(text.Length - at);
        else
        {
            wasWrong = true;
            AddData(2);
        }
    }

    void ReadMarkup()
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        if (cdata is not null)
        {
            if (HtmlScanner.ReadEndTag(text, at) is var (name, end) && name == cdata) EndTag(name, end - at);
            else AddData(1);
        }
        else if (char.IsAsciiLetter(next)) ReadStartTag();
        else if (next == '/') ReadEndTag();
        else if (next == '!') ReadDeclaration();
        else if (next == '?') ReadInstruction();
        else AddData(1);
    }

    void ReadStartTag()
    {
        var end = HtmlScanner.StartTagEnd(text, at, out var read);
        if (end < 0)
        {
            page.Budget.Waste(CostOfACharacter * read);
            AddData(1);
            return;
        }
        var tag = HtmlScanner.ReadStartTag(text, at, end);
        if (!tag.IsWhole) AddData(end - at);
        else if (tag.IsClosed) AddEmpty(tag.Source, Tags.Block.Contains(tag.Name));
        else StartTag(tag);
    }

    void ReadEndTag()
    {
        if (HtmlScanner.ReadEndTag(text, at) is var (name, end)) EndTag(name, end - at);
        else if (text.AsSpan(at).StartsWith("</>")) Skip(3);
        else AddData(text.AsSpan(at).IndexOf('>') is >= 0 and var close ? close + 1 : 1);
    }

    void ReadDeclaration()
    {
        if (text.AsSpan(at).StartsWith("<!--"))
        {
            var end = noMoreComments ? -1 : text.IndexOf("-->", at + 4, StringComparison.Ordinal);
            noMoreComments |= end < 0;
            if (end < 0) AddData(1);
            else AddEmpty(text[at..(end + 3)], isBlock: true);
        }
        else if (!AtLineStart && !inTail && !elements.IsOpen) AddData(2);
        else if (text.IndexOf('>', at) is >= 0 and var close) AddEmpty(text[at..(close + 1)], isBlock: true);
        else AddData(1);
    }

    void ReadInstruction()
    {
        var end = AtLineStart || inTail || elements.IsOpen ? text.IndexOf("?>", at, StringComparison.Ordinal) : -1;
        if (end < 0) AddData(2);
        else AddEmpty(text[at..(end + 2)], isBlock: true);
    }

    void StartTag(HtmlTag tag)
    {
        page.Budget.Waste(elements.Depth);
        if (tag.Name == "hr" && (!Nested || AtLineStart || inTail))
        {
            AddEmpty(tag.Source, isBlock: true);
            return;
        }
        var isBlock = Tags.Block.Contains(tag.Name) && (AtLineStart || inTail);
        if (Nested && isBlock && !inRaw && elements.StateOf(tag) is { } state && (state != "off" || elements.IsOpen))
        {
            elements.Open(tag, state);
            Skip(tag.Source.Length);
            return;
        }
        if (!inRaw && isBlock && !elements.IsOpen)
        {
            inRaw = true;
            result.Append('\n');
        }
        if (tag.Name is "script" or "style" && inRaw) cdata = tag.Name;
        if (inRaw)
        {
            rawStack.Push(tag.Name);
            raw.Append(tag.Source);
            Skip(tag.Source.Length);
        }
        else if (elements.IsOff) Replace(tag.Source);
        else AddData(tag.Source.Length);
    }

    void EndTag(string name, int length)
    {
        cdata = null;
        if (inRaw) EndRaw(name, length);
        else if (Nested && Tags.Block.Contains(name) && elements.Has(name)) EndElement(name, length);
        else if (elements.IsOff) Replace(text.Substring(at, length));
        else AddData(length);
    }

    void EndRaw(string name, int length)
    {
        raw.Append(text, at, length);
        if (rawStack.Contains(name))
        {
            while (rawStack.TryPop(out var open) && open != name)
            {
            }
        }
        if (rawStack.Count == 0)
        {
            if (IsBlankLine(at + length)) raw.Append('\n');
            else inTail = true;
            inRaw = false;
            result.Append(page.Stash.Keep(raw.ToString())).Append("\n\n");
            raw.Clear();
        }
        Skip(length);
    }

    void EndElement(string name, int length)
    {
        if (elements.Close(name) is { } element)
        {
            SeparateBlock();
            result.Append(page.Stash.Keep(element)).Append("\n\n");
            if (!IsBlankLine(at + length)) inTail = true;
        }
        Skip(length);
    }

    void AddData(int length)
    {
        if (inTail && text.AsSpan(at, length).Contains('\n')) inTail = false;
        if (inRaw) raw.Append(text, at, length);
        else if (elements.IsOpen) elements.Append(text.AsSpan(at, length));
        else result.Append(text, at, length);
        Skip(length);
    }

    void AddEmpty(string source, bool isBlock) => AddEmpty(source, isBlock, source.Length);

    void AddEmpty(string source, bool isBlock, int length)
    {
        if (elements.IsOpen && !inRaw)
        {
            var place = page.Stash.Keep(source);
            elements.Append(AtLineStart && isBlock ? $"\n{place}\n\n" : place);
        }
        else if (inRaw || inTail) raw.Append(source);
        else if (AtLineStart && isBlock)
        {
            if (IsBlankLine(at + length)) source += "\n";
            else inTail = true;
            SeparateBlock();
            result.Append(page.Stash.Keep(source)).Append("\n\n");
        }
        else result.Append(source);
        Skip(length);
    }

    void Replace(string source)
    {
        elements.Append(page.Stash.Keep(source));
        Skip(source.Length);
    }

    void SeparateBlock()
    {
        if (result.Length > 0 && result[^1] == '\n' && !(result.Length > 1 && result[^2] == '\n')) result.Append('\n');
    }

    bool IsBlankLine(int from)
    {
        for (var lines = 0; lines < 2; lines++)
        {
            while (from < text.Length && text[from] == ' ') from++;
            if (from >= text.Length || text[from] != '\n') return false;
            from++;
        }
        return true;
    }

    void Skip(int length)
    {
        var last = text.AsSpan(at, length).LastIndexOf('\n');
        if (last >= 0) lineStart = at + last + 1;
        at += length;
    }
}
