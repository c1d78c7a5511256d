using System.Text;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Knows one kind of block.</summary>
abstract class BlockRule(BlockParser parser)
{
    /// <summary>Spaces that make a block belong to what is above it.</summary>
    protected const int Indent = 4;

    /// <summary>The parser, for what is in the block.</summary>
    protected BlockParser Parser => parser;

    /// <summary>Whether the first block may be of this kind.</summary>
    public abstract bool Matches(Element parent, string block);

    /// <summary>Takes the first block and adds what it makes of it.</summary>
    /// <returns>False when it is not of this kind after all; then everything is as it was.</returns>
    public abstract bool Run(Element parent, BlockList blocks);

    /// <summary>Takes the indentation off the first lines that have it, and off empty ones.</summary>
    /// <returns>Those lines, and the rest.</returns>
    protected static (string Inner, string Others) Detab(string text, int length = Indent)
    {
        var inner = new StringBuilder(text.Length);
        var at = 0;
        var first = true;
        while (at <= text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at);
            if (IsIndented(line, length)) line = line[length..];
            else if (line.IsWhiteSpace()) line = [];
            else break;
            if (!first) inner.Append('\n');
            first = false;
            inner.Append(line);
            at = end + 1;
        }
        return (inner.ToString(), at <= text.Length ? text[at..] : "");
    }

    /// <summary>Takes the indentation off all lines that have it.</summary>
    protected static string LooseDetab(string text, int length)
    {
        if (length == 0) return text;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsIndented(lines[i], length)) lines[i] = lines[i][length..];
        }
        return string.Join('\n', lines);
    }

    /// <summary>Whether a text begins with so many spaces.</summary>
    protected static bool IsIndented(ReadOnlySpan<char> text, int length)
    {
        if (text.Length < length) return false;
        foreach (var c in text[..length])
        {
            if (c != ' ') return false;
        }
        return true;
    }

    /// <summary>Whether an element is a block of code.</summary>
    protected static bool IsCode(Element? element) => element is { Tag: "pre", Inner: [{ Tag: "code" }, ..] };
}
