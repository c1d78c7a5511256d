using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>What is left of a block when a part is taken out.</summary>
static class BlockRest
{
    /// <summary>Puts what is before and after a match back, as blocks of their own.</summary>
    public static void PutAround(BlockList blocks, string block, Match match)
    {
        var after = block[(match.Index + match.Length)..];
        if (!string.IsNullOrWhiteSpace(after)) blocks.Put(after.TrimStart('\n'));
        PutBefore(blocks, block, match);
    }

    /// <summary>Puts what is before a match back.</summary>
    public static void PutBefore(BlockList blocks, string block, Match match)
    {
        var before = block[..match.Index];
        if (!string.IsNullOrWhiteSpace(before)) blocks.Put(before.TrimEnd('\n'));
    }
}
