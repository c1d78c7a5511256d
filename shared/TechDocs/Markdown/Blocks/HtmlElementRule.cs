using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>HTML elements with the attribute <c>markdown</c>: what is in them is Markdown.</summary>
sealed class HtmlElementRule(BlockParser parser) : BlockRule(parser)
{
    /// <summary>The attribute that says how to parse what is in the element.</summary>
    public const string Attribute = "markdown";

    public override bool Matches(Element parent, string block) => block.StartsWith(Marks.Html, StringComparison.Ordinal);

    public override bool Run(Element parent, BlockList blocks)
    {
        var index = Marks.Read(blocks.First, Marks.Html, 0, out _);
        if (index < 0 || Parser.Page.Stash.Find(index) is not Element element) return false;
        blocks.Take();
        ParseContent(element);
        parent.Children.Add(element);
        Parser.Page.Stash.Forget(index);
        return true;
    }

    void ParseContent(Element element)
    {
        var mode = element[Attribute];
        element[Attribute] = null;
        foreach (var child in element.Inner) ParseContent(child);
        if (mode == "block") ParseBlocks(element);
        else if (mode != "span")
        {
            element.Text = ElementText.Final(element.Text.ToString());
            foreach (var child in element.Inner)
            {
                if (!child.Tail.IsEmpty) child.Tail = ElementText.Final(child.Tail.Value!);
            }
        }
    }

    void ParseBlocks(Element element)
    {
        for (var i = element.Inner.Length - 1; i >= 0; i--)
        {
            var child = element.Children[i];
            if (child.Tail.IsEmpty) continue;
            element.Children.InsertRange(i + 1, Parse(child.Tail.Value!));
            child.Tail = "";
        }
        if (element.Text.IsEmpty) return;
        var first = Parse(element.Text.Value!);
        element.Text = "";
        element.Children.InsertRange(0, first);
    }

    List<Element> Parse(string text)
    {
        var parent = new Element("div");
        Parser.ParseChunk(parent, text.TrimEnd('\n'));
        return parent.Children;
    }
}
