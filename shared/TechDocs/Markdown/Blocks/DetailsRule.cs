using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Details that fold: <c>??? note "Title"</c>, or open: <c>???+</c>.</summary>
sealed partial class DetailsRule(BlockParser parser) : ContainerRule(parser)
{
    [GeneratedRegex("""(?:^|\n)\?{3}(\+)? ?(?:([\w\-]+(?: +[\w\-]+)*?)?(?: +"(.*?)")|([\w\-]+(?: +[\w\-]+)*?)) *(?:\n|$)""", RegexOptions.None, 1000)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces { get; }

    public override bool Matches(Element parent, string block) =>
        (block.Contains("???", StringComparison.Ordinal) && Opening.IsMatch(block)) || FindPlace(parent, block) is not null;

    public override bool Run(Element parent, BlockList blocks)
    {
        if (Opening.Match(blocks.First) is not { Success: true } match)
        {
            Continue(FindPlace(parent, blocks.First)!, blocks);
            return true;
        }
        var block = blocks.Take();
        if (match.Index > 0) Parser.ParseBlock(parent, block[..match.Index]);
        var (text, rest) = Detab(block[(match.Index + match.Length)..]);
        var untitled = match.Groups[4].Success;
        var kind = Spaces.Replace((untitled ? match.Groups[4] : match.Groups[2]).Value.ToLowerInvariant(), " ");
        var box = parent.Add("details");
        if (match.Groups[1].Success) box["open"] = "open";
        if (kind.Length > 0) box["class"] = kind;
        box.Add("summary").Text = untitled ? AdmonitionRule.Capital(kind.Split(' ')[0]) : match.Groups[3].Value;
        Fill(box, text, rest, blocks);
        return true;
    }

    protected override bool IsContainer(Element element) => element.Tag == "details";
}
