using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Horizontal rules.</summary>
sealed partial class RulerRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"^[ ]{0,3}(?>(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})[ ]*$", RegexOptions.Multiline, 5000)]
    private static partial Regex Ruler { get; }

    public override bool Matches(Element parent, string block) =>
        block.AsSpan().ContainsAny('-', '_', '*') && Ruler.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Ruler.Match(block);
        var before = block[..match.Index].TrimEnd('\n');
        if (before.Length > 0) Parser.ParseBlock(parent, before);
        parent.Add("hr");
        var after = block[(match.Index + match.Length)..].TrimStart('\n');
        if (after.Length > 0) blocks.Put(after);
        return true;
    }
}
