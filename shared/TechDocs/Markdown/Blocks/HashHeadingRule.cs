using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Headings with <c>#</c>; they need no empty line before them.</summary>
sealed partial class HashHeadingRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"(?:^|\n)(?<level>#{1,6})(?<header>(?:\\.|[^\\])*?)#*(?:\n|$)", RegexOptions.None, 5000)]
    private static partial Regex Heading { get; }

    public override bool Matches(Element parent, string block) => (block.StartsWith('#') || block.Contains("\n#", StringComparison.Ordinal)) && Heading.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Heading.Match(block);
        if (match.Index > 0) Parser.ParseBlock(parent, block[..match.Index]);
        parent.Add("h" + (char)('0' + match.Groups["level"].Length)).Text = match.Groups["header"].Value.Trim();
        if (match.Index + match.Length < block.Length) blocks.Put(block[(match.Index + match.Length)..]);
        return true;
    }
}
