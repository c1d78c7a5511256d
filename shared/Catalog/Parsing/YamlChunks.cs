namespace Portico.Catalog.Parsing;

/// <summary>A stretch of a stream that holds one document.</summary>
readonly record struct YamlChunk(int Start, int Length, int Line);

/// <summary>
/// Cuts a stream at its document markers (<c>---</c> and <c>...</c> at the beginning of a line), which YAML honours
/// everywhere, even within quotes. So each document is read for itself, and a fault stays in the one that has it.
/// </summary>
static class YamlChunks
{
    /// <summary>The chunks that have content; comments and directives belong to the document that follows.</summary>
    public static IEnumerable<YamlChunk> Split(ReadOnlyMemory<char> text)
    {
        int start = 0, startLine = 1, line = 1;
        var content = false;
        for (var at = 0; at < text.Length; line++)
        {
            var rest = text.Span[at..];
            var end = rest.IndexOf('\n');
            var length = end < 0 ? rest.Length : end + 1;
            switch (Kind(rest[..length]))
            {
                case LineKind.Start:
                    if (content)
                    {
                        yield return new(start, at - start, startLine);
                        (start, startLine) = (at, line);
                    }
                    content = true;
                    break;
                case LineKind.End:
                    if (content) yield return new(start, at + length - start, startLine);
                    (start, startLine, content) = (at + length, line + 1, false);
                    break;
                case LineKind.Content:
                    content = true;
                    break;
                case LineKind.Directive when content:
                case LineKind.Blank:
                default:
                    break;
            }
            at += length;
        }
        if (content) yield return new(start, text.Length - start, startLine);
    }

    /// <summary>Turns the tabs of lines without content into spaces, one for one; false when there were none.</summary>
    public static bool BlankOutTabs(Span<char> text)
    {
        var changed = false;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            var blank = line[..Math.Max(0, line.IndexOfAnyExcept(" \t\r") is var content && content < 0 ? line.Length : line[content] == '#' ? content : 0)];
            changed |= blank.Contains('\t');
            blank.Replace('\t', ' ');
            text = end < 0 ? default : text[(end + 1)..];
        }
        return changed;
    }

    enum LineKind
    {
        Blank,
        Directive,
        Content,
        Start,
        End,
    }

    static LineKind Kind(ReadOnlySpan<char> line)
    {
        if (line.Length >= 3 && line[0] is '-' or '.')
        {
            var marked = line.Length == 3 || line[3] is ' ' or '\t' or '\r' or '\n';
            if (marked && line.StartsWith("---")) return LineKind.Start;
            if (marked && line.StartsWith("...")) return LineKind.End;
        }
        if (line[0] == '%') return LineKind.Directive;
        return line.TrimStart() is [] or ['#', ..] ? LineKind.Blank : LineKind.Content;
    }
}
