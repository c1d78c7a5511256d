using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>What the block being read belongs to.</summary>
enum BlockContext
{
    Document,
    List,
    LooseList,
    Detabbed,
    Quote,
}

/// <summary>
/// Reads blocks as Python-Markdown does: the text is cut at empty lines, and the first rule that knows a piece takes it.
/// What is nested is read by the same rules.
/// </summary>
sealed class BlockParser
{
    /// <summary>Deeper nesting becomes text.</summary>
    const int MostDepth = 100;

    readonly BlockRule[] rules;
    readonly Stack<BlockContext> contexts = new();
    int depth;

    public BlockParser(PageState page)
    {
        Page = page;
        rules = [.. BlockRules.For(this, page.Options)];
    }

    /// <summary>The page.</summary>
    public PageState Page { get; }

    /// <summary>What the present block belongs to.</summary>
    public BlockContext Context => contexts.TryPeek(out var context) ? context : BlockContext.Document;

    /// <summary>Reads a text that may have several blocks.</summary>
    public void ParseChunk(Element parent, string text) => Parse(parent, BlockList.Of(text));

    /// <summary>Reads a text as a part of something.</summary>
    public void ParseChunk(Element parent, string text, BlockContext context)
    {
        contexts.Push(context);
        ParseChunk(parent, text);
        contexts.Pop();
    }

    /// <summary>Reads one block.</summary>
    public void ParseBlock(Element parent, string block) => Parse(parent, BlockList.OfOne(block));

    /// <summary>Reads one block as a part of something.</summary>
    public void ParseBlock(Element parent, string block, BlockContext context)
    {
        contexts.Push(context);
        ParseBlock(parent, block);
        contexts.Pop();
    }

    void Parse(Element parent, BlockList blocks)
    {
        if (depth >= MostDepth)
        {
            if (!Page.Notes.Contains(TooDeep)) Page.Notes.Add(TooDeep);
            while (!blocks.IsEmpty) parent.Add("p").Text = ElementText.Final(blocks.Take());
            return;
        }
        depth++;
        while (!blocks.IsEmpty)
        {
            Page.Budget.Check();
            foreach (var rule in rules)
            {
                if (rule.Matches(parent, blocks.First) && rule.Run(parent, blocks)) break;
            }
        }
        depth--;
    }

    static MarkdownNote TooDeep => new($"Blocks are nested deeper than {MostDepth}; what is deeper is shown as text.");
}
