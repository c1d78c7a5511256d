using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Quotes.</summary>
sealed partial class QuoteRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"(^|\n)[ ]{0,3}>[ ]?(.*)")]
    private static partial Regex Quote { get; }

    [GeneratedRegex(@"^[ ]{0,3}>[ ]?(.*)")]
    private static partial Regex Line { get; }

    public override bool Matches(Element parent, string block) => block.Contains('>', StringComparison.Ordinal) && Quote.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Quote.Match(block);
        Parser.ParseBlock(parent, block[..match.Index]);
        block = string.Join('\n', block[match.Index..].Split('\n').Select(Clean));
        var quote = parent.Last is { Tag: "blockquote" } last ? last : parent.Add("blockquote");
        Parser.ParseChunk(quote, block, BlockContext.Quote);
        return true;
    }

    static string Clean(string line)
    {
        if (line.AsSpan().Trim() is ">") return "";
        return Line.Match(line) is { Success: true } match ? match.Groups[1].Value : line;
    }
}
