using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Blocks with a line that opens them and indented content, which may go on after empty lines.</summary>
abstract class ContainerRule(BlockParser parser) : BlockRule(parser)
{
    /// <summary>What every line that opens one has: looked for before <see cref="OpeningLine"/> is tried.</summary>
    protected abstract string Marker { get; }

    /// <summary>The line that opens one.</summary>
    protected abstract Regex OpeningLine { get; }

    public sealed override bool Matches(Element parent, string block) =>
        (block.Contains(Marker, StringComparison.Ordinal) && OpeningLine.IsMatch(block)) || FindPlace(parent, block) is not null;

    public sealed override bool Run(Element parent, BlockList blocks)
    {
        if (OpeningLine.Match(blocks.First) is not { Success: true } line)
        {
            Continue(FindPlace(parent, blocks.First)!, blocks); // matched, so there is one
            return true;
        }
        var block = blocks.Take();
        if (line.Index > 0) Parser.ParseBlock(parent, block[..line.Index]);
        var (text, rest) = Detab(block[(line.Index + line.Length)..]);
        Fill(Open(parent, line), text, rest, blocks);
        return true;
    }

    /// <summary>Adds one, and says which of its elements takes the content.</summary>
    protected abstract Element Open(Element parent, Match line);

    /// <summary>Whether an element is one of this kind.</summary>
    protected abstract bool IsContainer(Element element);

    /// <summary>Where an indented block belongs: the container, or the item of a list at its end. Null when nowhere.</summary>
    Place? FindPlace(Element parent, string block)
    {
        if (parent.Last is not { } container || !IsContainer(container) || !IsIndented(block, Indent)) return null;
        var target = container;
        var inner = Inside(container);
        var indent = Indent;
        while (inner?.Last is { Inner.Length: > 0, Tag: "ul" or "ol" or "dl" } list && IsIndented(block, Indent * 2))
        {
            inner = target = list.Last!;
            block = block[Indent..];
            indent += Indent;
        }
        return new(target, indent);
    }

    /// <summary>The element that holds the container's content.</summary>
    protected virtual Element? Inside(Element container) => container;

    /// <summary>Goes on with what was opened before.</summary>
    void Continue(Place place, BlockList blocks)
    {
        var (text, rest) = Detab(blocks.Take(), place.Indent);
        var target = place.Target;
        if (target.Tag is "li" or "dd" && !target.Text.IsEmpty)
        {
            target.Add("p").Text = target.Text.Value;
            target.Text = "";
        }
        Fill(IsContainer(target) ? Inside(target)! : target, text, rest, blocks);
    }

    /// <summary>Reads the content, and puts the rest back.</summary>
    void Fill(Element target, string text, string rest, BlockList blocks)
    {
        Parser.ParseChunk(target, text);
        if (rest.Length > 0) blocks.Put(rest);
    }

    /// <summary>Where an indented block belongs.</summary>
    /// <param name="Target">The element.</param>
    /// <param name="Indent">How far it is indented.</param>
    sealed record Place(Element Target, int Indent);
}
