using System.Buffers;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Highlighting;

namespace Portico.TechDocs.Markdown.Fences;

/// <summary>
/// Takes fenced blocks out of a page before anything else is read, at any indentation and in quotes, as
/// pymdownx.superfences does.
/// </summary>
sealed class FenceReader(string text, PageState page) : IDisposable
{
    const int LeastMarker = 3;

    static readonly SearchValues<char> InLanguages = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_#.+-");

    readonly TextBuffer result = new(text.Length + 1);
    readonly TextBuffer code = new();
    Fence? open;
    int at;
    int end;
    int number;

    /// <summary>The page with places for its fenced blocks.</summary>
    public static string Read(string text, PageState page)
    {
        if (!text.Contains("```", StringComparison.Ordinal) && !text.Contains("~~~", StringComparison.Ordinal)) return text;
        using var reader = new FenceReader(text, page);
        return reader.Read();
    }

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

    public void Dispose()
    {
        result.Dispose();
        code.Dispose();
    }

    string Read()
    {
        for (; at <= text.Length; at = end + 1)
        {
            end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at);
            var start = result.Length;
            number++;
            result.Append(line).Append('\n');
            if (open is null) Open(line, start);
            else Continue(line, open);
        }
        return result.Span[..^1].ToString();
    }

    void Open(ReadOnlySpan<char> line, int start)
    {
        var indent = line.IndexOfAnyExcept('>', ' ');
        if (indent < 0 || line[indent] is not ('`' or '~') || (indent > 0 && !page.Options.SuperFences)) return;
        if (Begin(line, indent) is not var (marker, info)) return;
        open = new(line[..indent].ToString(), marker, info, start, at, number);
        code.Clear();
    }

    // Most have a language and nothing else.
    static (string Marker, FenceInfo Info)? Begin(ReadOnlySpan<char> line, int indent)
    {
        var length = line[indent..].IndexOfAnyExcept(line[indent]);
        if (length < 0) length = line.Length - indent;
        if (length < LeastMarker) return null;
        var rest = line[(indent + length)..].Trim(" \t");
        if (!rest.ContainsAnyExcept(InLanguages)) return (line.Slice(indent, length).ToString(), new() { Language = (rest is ['.', ..] ? rest[1..] : rest).ToString() });
        var match = FencePatterns.Opening.Match(line.ToString(), indent);
        return match.Success && FenceInfo.Read(match.Groups["attrs"].Value, match.Groups["lang"].Value, match.Groups["options"].Value) is { } info
            ? (match.Groups["fence"].Value, info)
            : null;
    }

    void Continue(ReadOnlySpan<char> line, Fence fence)
    {
        var length = 0;
        while (length < line.Length && length < fence.Prefix.Length && line[length] is '>' or ' ') length++;
        var quotes = line[..length].Count('>');
        if (fence.Quotes > 0 ? ContinueQuote(fence, line, length, quotes) : quotes == 0 && ContinueBlock(fence, line, length)) return;
        open = null;
    }

    // False when the block ends here without an end.
    bool ContinueBlock(Fence fence, ReadOnlySpan<char> line, int prefix)
    {
        if (line.IsWhiteSpace()) AddCode(fence, line);
        else if (prefix != fence.Prefix.Length && prefix < line.Length) return false;
        else if (IsEnd(fence, line[prefix..])) Close(fence);
        else AddCode(fence, line);
        return true;
    }

    bool ContinueQuote(Fence fence, ReadOnlySpan<char> line, int prefix, int quotes)
    {
        if (quotes > fence.Quotes) return false;
        if (prefix == line.Length)
        {
            AddCode(fence, line);
            fence.EmptyLines++;
            return true;
        }
        if (prefix < fence.Prefix.Length || (fence.EmptyLines > 0 && quotes < fence.Quotes)) return false;
        if (IsEnd(fence, line[prefix..])) Close(fence);
        else
        {
            fence.EmptyLines = 0;
            AddCode(fence, line);
        }
        return true;
    }

    static bool IsEnd(Fence fence, ReadOnlySpan<char> content) => content.StartsWith(fence.Marker) && content[fence.Marker.Length..].Trim(" \t").IsEmpty;

    void AddCode(Fence fence, ReadOnlySpan<char> line) => code.Append(line.Length > fence.Prefix.Length ? line[fence.Prefix.Length..] : []).Append('\n');

    void Close(Fence fence)
    {
        page.Budget.Check();
        var source = code.Length == 0 ? "" : code.Span[..^1].ToString();
        var place = page.Stash.Keep(CodeWriter.Write(source, fence.Info, page, fence.Number));
        var written = text.AsMemory(fence.Start, end - fence.Start);
        // One without a line gets one.
        page.Fences[place[1..^1]] = new(code.Length > 0 ? written : written.ToString().Replace("\n", "\n\n", StringComparison.Ordinal).AsMemory(), fence.Prefix.Length);
        result.CutTo(fence.Line);
        result.Append(fence.Prefix).Append(place).Append('\n');
        open = null;
    }

    sealed record Fence(string Prefix, string Marker, FenceInfo Info, int Line, int Start, int Number)
    {
        public int Quotes { get; } = Prefix.Count('>');

        public int EmptyLines { get; set; }
    }
}
