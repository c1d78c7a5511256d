using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Adds line breaks between blocks, and puts escaped characters in again.</summary>
static class TidyPass
{
    /// <summary>Adds line breaks.</summary>
    public static void Break(Element root, PageState page)
    {
        BreakBlocks(root);
        if (page.HasBreaks) root.Visit(static element =>
        {
            if (element.Tag == "br") element.Tail = new(element.Tail.IsBlank ? "\n" : "\n" + element.Tail.Value, element.Tail.IsFinal);
        });
    }

    /// <summary>Puts escaped characters in an element in again.</summary>
    public static void Unescape(Element element)
    {
        if (!element.Text.IsEmpty && element.Tag != "code") element.Text = new(Marks.Unescape(element.Text.Value!), element.Text.IsFinal);
        if (!element.Tail.IsEmpty) element.Tail = new(Marks.Unescape(element.Tail.Value!), element.Tail.IsFinal);
        for (var i = 0; i < element.Attributes.Count; i++)
        {
            var (name, value) = element.Attributes[i];
            if (value.Contains(Marks.Start, StringComparison.Ordinal)) element[name] = Marks.Unescape(value);
        }
    }

    static void BreakBlocks(Element element)
    {
        if (Tags.Block.Contains(element.Tag) && element.Tag is not ("code" or "pre"))
        {
            if (element.Text.IsBlank && element.Inner is [var first, ..] && Tags.Block.Contains(first.Tag)) element.Text = "\n";
            foreach (var child in element.Inner)
            {
                if (Tags.Block.Contains(child.Tag)) BreakBlocks(child);
            }
        }
        if (element.Tail.IsBlank) element.Tail = "\n";
    }
}
