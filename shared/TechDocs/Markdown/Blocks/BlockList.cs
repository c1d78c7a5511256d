namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Blocks that are still to be read: texts between empty lines.</summary>
sealed class BlockList
{
    // The first one is the last here.
    readonly List<string> blocks = [];

    BlockList()
    {
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>The first one.</summary>
    public string First => blocks[^1];

    /// <summary>One block.</summary>
    public static BlockList OfOne(string block)
    {
        var list = new BlockList();
        list.Put(block);
        return list;
    }

    /// <summary>The blocks of a text.</summary>
    public static BlockList Of(string text)
    {
        var list = new BlockList();
        var from = 0;
        for (var at = Break(text, 0); at >= 0; at = Break(text, from))
        {
            list.Put(text[from..at]);
            from = at + 2;
        }
        list.Put(text[from..]);
        list.blocks.Reverse();
        return list;
    }

    /// <summary>Takes the first one out.</summary>
    public string Take()
    {
        var first = First;
        blocks.RemoveAt(blocks.Count - 1);
        return first;
    }

    /// <summary>Puts one before the others.</summary>
    public void Put(string block) => blocks.Add(block);

    static int Break(string text, int from) => text.IndexOf("\n\n", from, StringComparison.Ordinal);
}
