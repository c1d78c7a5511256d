using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Indented blocks that belong to an item of a list.</summary>
sealed class ListIndentRule(BlockParser parser, int indent, string[] items, string[] lists, string newItem) : BlockRule(parser)
{
    public override bool Matches(Element parent, string block) =>
        IsIndented(block, indent)
        && Parser.Context != BlockContext.Detabbed
        && (items.Contains(parent.Tag) || (parent.Last is { } last && lists.Contains(last.Tag)));

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var (level, sibling) = FindLevel(parent, block);
        block = LooseDetab(block, level * indent);
        if (items.Contains(parent.Tag))
        {
            Parser.ParseBlock(parent.Last is { } last && lists.Contains(last.Tag) ? last : parent, block, BlockContext.Detabbed);
        }
        else if (items.Contains(sibling.Tag)) Parser.ParseBlock(sibling, block, BlockContext.Detabbed);
        else if (sibling.Last is { } item && items.Contains(item.Tag))
        {
            if (!item.Text.IsEmpty) item.WrapText();
            Parser.ParseChunk(item, block, BlockContext.Detabbed);
        }
        else Parser.ParseBlock(sibling.Add(newItem), block, BlockContext.Detabbed);
        return true;
    }

    (int Level, Element Sibling) FindLevel(Element parent, string block)
    {
        var spaces = block.AsSpan().IndexOfAnyExcept(' ');
        var indentLevel = (spaces < 0 ? block.Length : spaces) / indent;
        var level = Parser.Context == BlockContext.List ? 1 : 0;
        while (indentLevel > level)
        {
            if (parent.Last is not { } child) break;
            var isList = lists.Contains(child.Tag);
            if (!isList && !items.Contains(child.Tag)) break;
            if (isList) level++;
            parent = child;
        }
        return (level, parent);
    }
}
