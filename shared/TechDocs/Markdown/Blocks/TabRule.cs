using System.Globalization;
using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Tabs: <c>=== "Title"</c>. They work without scripts: a radio button and a label for each.</summary>
sealed partial class TabRule(BlockParser parser, bool alternate) : ContainerRule(parser)
{
    readonly string setClass = alternate ? "tabbed-set tabbed-alternate" : "tabbed-set";

    [GeneratedRegex("""(?:^|\n)={3}(!)? +"(.*?)" *(?:\n|$)""", RegexOptions.None, 5000)]
    private static partial Regex Opening { get; }

    protected override string Marker => "===";

    protected override Regex OpeningLine => Opening;

    protected override Element Open(Element parent, Match line)
    {
        var set = parent.Last is { } last && IsContainer(last) && !line.Groups[1].Success ? last : AddSet(parent);
        return AddTab(set, line.Groups[2].Value);
    }

    protected override bool IsContainer(Element element) => element.Tag == "div" && element["class"] == setClass;

    protected override Element? Inside(Element container) => alternate ? container.Last?.Last : container.Last;

    Element AddSet(Element parent)
    {
        Parser.Page.TabSets++;
        var set = parent.Add("div").With("class", setClass).With("data-tabs", string.Create(CultureInfo.InvariantCulture, $"{Parser.Page.TabSets}:0"));
        if (!alternate) return set;
        set.Add("div")["class"] = "tabbed-labels";
        set.Add("div")["class"] = "tabbed-content";
        return set;
    }

    Element AddTab(Element set, string title)
    {
        var numbers = set["data-tabs"]!.Split(':'); // a set of ours
        var count = int.Parse(numbers[1], CultureInfo.InvariantCulture) + 1;
        set["data-tabs"] = string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}:{count}");
        var id = string.Create(CultureInfo.InvariantCulture, $"__tabbed_{numbers[0]}_{count}");
        var input = new Element("input").With("name", "__tabbed_" + numbers[0]).With("type", "radio").With("id", id);
        if (count == 1) input["checked"] = "checked";
        var label = new Element("label").With("for", id);
        label.Text = title;
        if (!alternate)
        {
            set.Children.Add(input);
            set.Children.Add(label);
            return set.Add("div").With("class", "tabbed-content");
        }
        set.Children.Insert(count - 1, input);
        set.Children[^2].Children.Add(label);
        return set.Children[^1].Add("div").With("class", "tabbed-block");
    }
}
