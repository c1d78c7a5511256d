using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>How items of lists begin, by the spaces that nest one.</summary>
sealed record ListPatterns(Regex Number, Regex Bullet, Regex Any, Regex Nested)
{
    static readonly ConcurrentDictionary<int, ListPatterns> Known = new();

    /// <summary>The patterns for an indentation.</summary>
    public static ListPatterns For(int indent) => Known.GetOrAdd(indent, static indent => new(
        Pattern($@"\A[ ]{{0,{Text(indent - 1)}}}\d+\.[ ]+(?<text>.*)"),
        Pattern($@"\A[ ]{{0,{Text(indent - 1)}}}[*+-][ ]+(?<text>.*)"),
        Pattern($@"\A[ ]{{0,{Text(indent - 1)}}}(?:\d+\.|[*+-])[ ]+(?<text>.*)"),
        Pattern($@"\A[ ]{{{Text(indent)},{Text(indent * 2 - 1)}}}(?:\d+\.|[*+-])[ ]+.*")));

    static Regex Pattern(string text) => new(text, RegexOptions.Compiled | RegexOptions.CultureInvariant);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
