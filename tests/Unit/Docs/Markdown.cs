using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

/// <summary>The little of Markdown that our pages use.</summary>
internal static partial class Markdown
{
    /// <summary>Targets of inline links, outside code.</summary>
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(Code().Replace(text, "")).Select(match => match.Groups[1].Value);

    /// <summary>Cells of the table rows below a heading, header and ruler left out.</summary>
    public static IReadOnlyList<string[]> Rows(string text, string heading) =>
        [.. Rows(Section(text, heading)).Where(row => !row[0].StartsWith("--", StringComparison.Ordinal)).Skip(1)];

    /// <summary>Cells of all tables of a page, headers among them.</summary>
    public static IEnumerable<string[]> Rows(string text) =>
        text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("|-", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries));

    /// <summary>Anchors that the headings of a page make.</summary>
    public static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(Code().Replace(text, "")).Select(match => NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>What stands in back quotes in a cell.</summary>
    public static IEnumerable<string> Codes(string cell) => Inline().Matches(cell).Select(match => match.Groups[1].Value);

    static string Section(string text, string heading)
    {
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"There is no heading \"{heading}\".");
        var body = text[(start + heading.Length + 2)..];
        var end = body.IndexOf("\n## ", StringComparison.Ordinal);
        return end < 0 ? body : body[..end];
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Inline();
}
