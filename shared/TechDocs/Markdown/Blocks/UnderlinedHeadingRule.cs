using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Headings that are underlined by <c>=</c> or <c>-</c>.</summary>
sealed partial class UnderlinedHeadingRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"\A[^\n]*\n[=-]+[ ]*(\n|\z)")]
    private static partial Regex Heading { get; }

    public override bool Matches(Element parent, string block) => block.IndexOf('\n') is >= 0 and var end && block.AsSpan(end + 1) is ['=' or '-', ..] && Heading.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var lines = blocks.Take().Split('\n', 3);
        parent.Add(lines[1][0] == '=' ? "h1" : "h2").Text = lines[0].Trim();
        if (lines.Length > 2) blocks.Put(lines[2]);
        return true;
    }
}
