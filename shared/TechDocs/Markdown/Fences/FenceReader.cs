using Portico.TechDocs.Highlighting;

namespace Portico.TechDocs.Markdown.Fences;

/// <summary>
/// Takes fenced blocks out of a page before anything else is read, at any indentation and in quotes, as
/// pymdownx.superfences does.
/// </summary>
sealed class FenceReader(string text, PageState page)
{
    readonly List<string> result = [];
    readonly List<string> code = [];
    Fence? open;
    int at;
    int end;

    /// <summary>The page with places for its fenced blocks.</summary>
    public static string Read(string text, PageState page) =>
        text.Contains("```", StringComparison.Ordinal) || text.Contains("~~~", StringComparison.Ordinal) ? new FenceReader(text, page).Read() : text;

    /// <summary>Puts fenced blocks that turned out to be a part of indented code back as they were written.</summary>
    public static string Restore(string block, PageState page)
    {
        if (!block.Contains(Tree.Marks.Start, StringComparison.Ordinal)) return block;
        return string.Join('\n', block.Split('\n').Select(line =>
        {
            var match = FencePatterns.Place.Match(line);
            if (!match.Success || !page.Fences.Remove(match.Groups[2].Value, out var fence)) return line;
            var skip = fence.Indent - match.Groups[1].Length;
            return string.Join('\n', fence.Source.ToString().Split('\n').Select(row => skip <= 0 ? row : row.Length > skip ? row[skip..] : ""));
        }));
    }

    string Read()
    {
        for (; at <= text.Length; at = end + 1)
        {
            end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text[at..end];
            result.Add(line);
            if (open is null) Open(line);
            else Continue(line, open);
        }
        return string.Join('\n', result);
    }

    void Open(string line)
    {
        var indent = 0;
        while (indent < line.Length && line[indent] is '>' or ' ') indent++;
        if (indent >= line.Length || line[indent] is not ('`' or '~') || (indent > 0 && !page.Options.SuperFences)) return;
        var match = FencePatterns.Opening.Match(line, indent);
        if (!match.Success) return;
        if (FenceInfo.Read(match.Groups["attrs"].Value, match.Groups["lang"].Value, match.Groups["options"].Value) is not { } info) return;
        open = new(line[..indent], match.Groups["fence"].Value, info, result.Count - 1, at);
        code.Clear();
    }

    void Continue(string line, Fence fence)
    {
        var length = 0;
        while (length < line.Length && length < fence.Prefix.Length && line[length] is '>' or ' ') length++;
        var prefix = line[..length];
        var content = line[length..];
        var quotes = prefix.Count('>');
        if (fence.Quotes > 0 ? ContinueQuote(fence, prefix, content, quotes) : quotes == 0 && ContinueBlock(fence, prefix, content)) return;
        open = null;
    }

    // False when the block ends here without an end.
    bool ContinueBlock(Fence fence, string prefix, string content)
    {
        if (string.IsNullOrWhiteSpace(prefix + content)) code.Add(prefix + content);
        else if (prefix.Length != fence.Prefix.Length && content.Length > 0) return false;
        else if (IsEnd(fence, content)) Close(fence);
        else code.Add(prefix + content);
        return true;
    }

    bool ContinueQuote(Fence fence, string prefix, string content, int quotes)
    {
        if (quotes > fence.Quotes) return false;
        if (content.Length == 0)
        {
            code.Add(prefix);
            fence.EmptyLines++;
            return true;
        }
        if (prefix.Length < fence.Prefix.Length || (fence.EmptyLines > 0 && quotes < fence.Quotes)) return false;
        if (IsEnd(fence, content)) Close(fence);
        else
        {
            fence.EmptyLines = 0;
            code.Add(prefix + content);
        }
        return true;
    }

    static bool IsEnd(Fence fence, string content) => content.StartsWith(fence.Marker, StringComparison.Ordinal) && content.AsSpan(fence.Marker.Length).Trim(" \t").IsEmpty;

    void Close(Fence fence)
    {
        var skip = fence.Prefix.Length;
        var source = string.Join('\n', code.Select(line => line.Length > skip ? line[skip..] : ""));
        var place = page.Stash.Keep(CodeWriter.Write(source, fence.Info, page.Options));
        var written = text.AsMemory(fence.Start, end - fence.Start);
        // One without a line gets one.
        page.Fences[place[1..^1]] = new(code.Count > 0 ? written : written.ToString().Replace("\n", "\n\n", StringComparison.Ordinal).AsMemory(), skip);
        result.RemoveRange(fence.Line, result.Count - fence.Line);
        result.Add(fence.Prefix + place);
        open = null;
    }

    sealed record Fence(string Prefix, string Marker, FenceInfo Info, int Line, int Start)
    {
        public int Quotes { get; } = Prefix.Count('>');

        public int EmptyLines { get; set; }
    }
}
