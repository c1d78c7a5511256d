using System.Text.RegularExpressions;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>Writes texts of several lines as blocks, <c>|</c> or <c>></c>.</summary>
sealed partial class YamlBlock(YamlStyle style)
{
    /// <summary>Whether a line would look like the beginning or end of a document.</summary>
    public static bool HasMarker(string text) => Marker().IsMatch(text);

    /// <summary>The block; null when the text cannot stand in one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="outer">Indent of its lines.</param>
    /// <param name="kind"><c>literal</c>, <c>folded</c>, or null: literal unless a line is too long.</param>
    public string? TryWrite(string text, string outer, string? kind)
    {
        if (BlankLastLine().IsMatch(text)) return null;
        var indent = outer.Length == 0 && HasMarker(text) ? "  " : outer;
        var literal = kind == "literal" || (kind != "folded" && !HasLongLine(text, indent.Length));
        if (text.Length == 0) return literal ? "|\n" : ">\n";
        var body = text.TrimEnd('\n', '\t', ' ');
        var (chomp, end) = End(text, text[body.Length..], indent);
        var (start, startsWithBlank) = Start(body);
        body = body[start.Length..];
        start = Breaks().Replace(start, $"$&{indent}");
        var header = (startsWithBlank ? (indent.Length > 0 ? "2" : "1") : "") + chomp;
        if (!literal && Folded(start, body, end, indent, outer.Length, kind == "folded") is { } folded) return $">{header}\n{indent}{folded}";
        return $"|{header}\n{indent}{start}{Breaks().Replace(body, $"$&{indent}")}{end}";
    }

    // "-" drops the line break at the end, "+" keeps several, nothing stands for one.
    static (string Chomp, string End) End(string text, string end, string indent)
    {
        var first = end.IndexOf('\n', StringComparison.Ordinal);
        var chomp = first < 0 ? "-" : end == text || first != end.Length - 1 ? "+" : "";
        if (end.EndsWith('\n')) end = end[..^1];
        return (chomp, InnerBreaks().Replace(end, $"$&{indent}"));
    }

    // Empty lines before the text, and whether any line of the beginning has blanks: then the indent must be named.
    static (string Start, bool StartsWithBlank) Start(string body)
    {
        var start = body[..(body.Length - body.TrimStart(' ', '\n').Length)];
        return (start[..(start.LastIndexOf('\n') + 1)], start.Contains(' ', StringComparison.Ordinal));
    }

    string? Folded(string start, string body, string end, string indent, int column, bool always)
    {
        var doubled = Breaks().Replace(body, "\n$&");
        var loose = MoreIndented().Replace(doubled, "$1$2");
        var lines = Breaks().Replace(loose, $"$&{indent}");
        var folded = YamlFold.Fold(start + lines + end, indent, FoldMode.Block, column, style, out var overflows);
        return overflows && !always ? null : folded;
    }

    bool HasLongLine(string text, int indent) =>
        style.LineWidth > 0 && text.Length > style.LineWidth - indent && text.Split('\n').Any(line => line.Length > style.LineWidth - indent);

    [GeneratedRegex(@"^(%|---|\.\.\.)", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex("\n[\t ]+\\z")]
    private static partial Regex BlankLastLine();

    [GeneratedRegex("\n+")]
    private static partial Regex Breaks();

    [GeneratedRegex("(?<!\n)\n+(?![\n]|\\z)")]
    private static partial Regex InnerBreaks();

    // Lines that begin with a blank are not folded: the break that was doubled before them goes again.
    [GeneratedRegex("(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?")]
    private static partial Regex MoreIndented();
}
