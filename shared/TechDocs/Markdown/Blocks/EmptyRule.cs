using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Empty lines; after code they are a part of it.</summary>
sealed class EmptyRule(BlockParser parser) : BlockRule(parser)
{
    public override bool Matches(Element parent, string block) => block.Length == 0 || block[0] == '\n';

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var filler = "\n\n";
        if (block.Length > 0)
        {
            filler = "\n";
            if (block.Length > 1) blocks.Put(block[1..]);
        }
        if (IsCode(parent.Last)) parent.Last!.Children[0].Text = ElementText.Final(parent.Last.Children[0].Text.Value + filler);
        return true;
    }
}
