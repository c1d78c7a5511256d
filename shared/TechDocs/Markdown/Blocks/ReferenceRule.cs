using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Definitions of links: <c>[id]: address "title"</c>.</summary>
sealed partial class ReferenceRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex("""^[ ]{0,3}\[([^\[\]]*)\]:[ ]*\n?[ ]*([^\s]+)[ ]*(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""", RegexOptions.Multiline, 5000)]
    private static partial Regex Definition { get; }

    public override bool Matches(Element parent, string block) => block.Contains("]:", StringComparison.Ordinal) && Definition.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Definition.Match(block);
        var title = match.Groups[5].Success ? match.Groups[5].Value : match.Groups[6].Success ? match.Groups[6].Value : null;
        Parser.Page.References[match.Groups[1].Value.Trim().ToLowerInvariant()] = new(match.Groups[2].Value.TrimStart('<').TrimEnd('>'), title);
        BlockRest.PutAround(blocks, block, match);
        return true;
    }
}
