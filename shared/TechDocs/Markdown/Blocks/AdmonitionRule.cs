using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Admonitions: <c>!!! note "Title"</c>.</summary>
sealed partial class AdmonitionRule(BlockParser parser) : ContainerRule(parser)
{
    [GeneratedRegex("""(?:^|\n)!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *(?:\n|$)""", RegexOptions.None, 1000)]
    private static partial Regex Opening { get; }

    [GeneratedRegex("  +")]
    private static partial Regex Spaces { get; }

    public override bool Matches(Element parent, string block) =>
        (block.Contains("!!!", StringComparison.Ordinal) && Opening.IsMatch(block)) || FindPlace(parent, block) is not null;

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
        var kind = Spaces.Replace(match.Groups[1].Value.ToLowerInvariant(), " ");
        var box = parent.Add("div").With("class", $"admonition {kind}");
        var title = match.Groups[2].Success ? match.Groups[2].Value : Capital(kind.Split(' ')[0]);
        if (title.Length > 0) box.Add("p").With("class", "admonition-title").Text = title;
        Fill(box, text, rest, blocks);
        return true;
    }

    /// <summary>The word with a capital letter.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    protected override bool IsContainer(Element element) => element["class"]?.Contains("admonition", StringComparison.Ordinal) == true;
}
