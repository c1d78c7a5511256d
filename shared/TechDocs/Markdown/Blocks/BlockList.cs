namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Blocks that are still to be read: texts between empty lines.</summary>
sealed class BlockList
{
    readonly Stack<string> blocks;

    public BlockList(string block) => blocks = new([block]);

    public BlockList(string[] blocks)
    {
        Array.Reverse(blocks);
        this.blocks = new(blocks);
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>The first one.</summary>
    public string First => blocks.Peek();

    /// <summary>Takes the first one out.</summary>
    public string Take() => blocks.Pop();

    /// <summary>Puts one before the others.</summary>
    public void Put(string block) => blocks.Push(block);
}
