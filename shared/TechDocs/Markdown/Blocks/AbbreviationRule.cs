using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Abbreviations: <c>*[HTML]: Hypertext Markup Language</c>.</summary>
sealed partial class AbbreviationRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"^[*]\[(?<abbr>[^\]]*)\][ ]?:[ ]*\n?[ ]*(?<title>.*)$", RegexOptions.Multiline, 5000)]
    private static partial Regex Definition { get; }

    public override bool Matches(Element parent, string block) => block.Contains("*[", StringComparison.Ordinal) && Definition.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Definition.Match(block);
        if (match.Groups["abbr"].Value.Trim() is { Length: > 0 } name) Parser.Page.Abbreviations[name] = match.Groups["title"].Value.Trim();
        BlockRest.PutAround(blocks, block, match);
        return true;
    }
}
