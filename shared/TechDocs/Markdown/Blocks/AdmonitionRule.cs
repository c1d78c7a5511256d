using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Admonitions: <c>!!! note "Title"</c>.</summary>
sealed partial class AdmonitionRule(BlockParser parser) : ContainerRule(parser)
{
    [GeneratedRegex("""(?:^|\n)!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *(?:\n|$)""", RegexOptions.None, 5000)]
    private static partial Regex Opening { get; }

    [GeneratedRegex("  +")]
    private static partial Regex Spaces { get; }

    protected override string Marker => "!!!";

    protected override Regex OpeningLine => Opening;

    protected override Element Open(Element parent, Match line)
    {
        var kind = Spaces.Replace(line.Groups[1].Value.ToLowerInvariant(), " ");
        var box = parent.Add("div").With("class", $"admonition {kind}");
        var title = line.Groups[2].Success ? line.Groups[2].Value : Capital(kind.Split(' ')[0]);
        if (title.Length > 0) box.Add("p").With("class", "admonition-title").Text = title;
        return box;
    }

    /// <summary>The word with a capital letter.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    protected override bool IsContainer(Element element) => element["class"]?.Contains("admonition", StringComparison.Ordinal) == true;
}
