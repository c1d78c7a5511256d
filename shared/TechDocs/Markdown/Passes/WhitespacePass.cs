using System.Buffers;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Makes white space uniform: line ends, tabs, lines of spaces. Control characters that mark places are taken out.</summary>
static class WhitespacePass
{
    const int TabLength = 4;

    static readonly SearchValues<char> Special = SearchValues.Create("\0\u0001\u0002\u0003\u0004\t\n\r");

    /// <summary>The text with two empty lines at its end.</summary>
    public static string Run(string text)
    {
        using var result = new TextBuffer(text.Length + 2);
        using var line = new TextBuffer();
        for (var i = 0; i < text.Length; i++)
        {
            var plain = text.AsSpan(i).IndexOfAny(Special);
            if (plain < 0) plain = text.Length - i;
            line.Append(text.AsSpan(i, plain));
            i += plain;
            if (i == text.Length) break;
            var c = text[i];
            if (c is '\u0001' or '\u0002' or '\u0003' or '\u0004' or '\0') continue;
            if (c == '\t') line.Append(' ', TabLength - line.Length % TabLength);
            else
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
                EndLine(result, line);
            }
        }
        EndLine(result, line);
        return result.Append('\n').ToString();
    }

    static void EndLine(TextBuffer result, TextBuffer line)
    {
        var blank = result.Length > 0 && !line.Span.ContainsAnyExcept(' ');
        if (!blank) result.Append(line.Span);
        result.Append('\n');
        line.Clear();
    }
}
