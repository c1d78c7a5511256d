using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Details that fold: <c>??? note "Title"</c>, or open: <c>???+</c>.</summary>
sealed partial class DetailsRule(BlockParser parser) : ContainerRule(parser)
{
    [GeneratedRegex("""(?:^|\n)\?{3}(\+)? ?(?:([\w\-]+(?: +[\w\-]+)*?)?(?: +"(.*?)")|([\w\-]+(?: +[\w\-]+)*?)) *(?:\n|$)""", RegexOptions.None, 5000)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces { get; }

    protected override string Marker => "???";

    protected override Regex OpeningLine => Opening;

    protected override Element Open(Element parent, Match line)
    {
        var untitled = line.Groups[4].Success;
        var kind = Spaces.Replace((untitled ? line.Groups[4] : line.Groups[2]).Value.ToLowerInvariant(), " ");
        var box = parent.Add("details");
        if (line.Groups[1].Success) box["open"] = "open";
        if (kind.Length > 0) box["class"] = kind;
        box.Add("summary").Text = untitled ? AdmonitionRule.Capital(kind.Split(' ')[0]) : line.Groups[3].Value;
        return box;
    }

    protected override bool IsContainer(Element element) => element.Tag == "details";
}
