using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Anything else.</summary>
sealed class ParagraphRule(BlockParser parser) : BlockRule(parser)
{
    public override bool Matches(Element parent, string block) => true;

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        if (string.IsNullOrWhiteSpace(block)) return true;
        if (Parser.Context != BlockContext.List) parent.Add("p").Text = block.TrimStart();
        else if (parent.Last is { } sibling) sibling.Tail = sibling.Tail.IsEmpty ? "\n" + block : $"{sibling.Tail.Value}\n{block}";
        else parent.Text = parent.Text.IsEmpty ? block.TrimStart() : $"{parent.Text.Value}\n{block}";
        return true;
    }
}
