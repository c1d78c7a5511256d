using System.Text;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Makes white space uniform: line ends, tabs, lines of spaces. Control characters that mark places are taken out.</summary>
static class WhitespacePass
{
    const int TabLength = 4;

    /// <summary>The text with two empty lines at its end.</summary>
    public static string Run(string text)
    {
        var result = new StringBuilder(text.Length + 2);
        var line = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\u0001' or '\u0002' or '\u0003' or '\u0004' or '\0') continue;
            if (c == '\t') line.Append(' ', TabLength - line.Length % TabLength);
            else if (c is not ('\n' or '\r')) line.Append(c);
            else
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
                EndLine(result, line);
            }
        }
        EndLine(result, line);
        return result.Append('\n').ToString();
    }

    static void EndLine(StringBuilder result, StringBuilder line)
    {
        var blank = result.Length > 0;
        for (var i = 0; blank && i < line.Length; i++) blank = line[i] == ' ';
        if (!blank) result.Append(line);
        result.Append('\n');
        line.Clear();
    }
}
