using System.Text;

namespace Portico.Catalog.Parsing;

/// <summary>Puts the lines of a text together that stands below <c>|</c> or <c>&gt;</c>.</summary>
struct PlainText(bool folded)
{
    readonly StringBuilder text = new();
    int indent;
    int blanks;

    /// <summary>Adds a line; false when its spaces mean something that is not dealt with here.</summary>
    public bool TryAdd(ReadOnlySpan<char> line)
    {
        var spaces = line.IndexOfAnyExcept(' ');
        if (spaces < 0)
        {
            blanks++;
            // A blank line before all others, or one with spaces that belong to the text.
            return indent > 0 && line.Length <= indent;
        }
        if (indent == 0) indent = spaces;
        if (spaces < indent || (folded && (spaces > indent || line[^1] == ' '))) return false;
        if (text.Length > 0)
        {
            if (!folded) text.Append('\n', blanks + 1);
            else if (blanks > 0) text.Append('\n', blanks);
            else text.Append(' ');
        }
        blanks = 0;
        text.Append(line[indent..]);
        return true;
    }

    /// <summary>The text; false when there is none.</summary>
    public readonly bool TryEnd(bool stripped, out string value)
    {
        value = stripped ? text.ToString() : text.Append('\n').ToString();
        return indent > 0;
    }
}
