using System.Globalization;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Lists with numbers, or with <c>*</c>, <c>+</c> and <c>-</c>.</summary>
sealed class ListRule : BlockRule
{
    readonly int indent;
    readonly bool ordered;
    readonly bool startsAsWritten;
    readonly string[] siblings;
    readonly ListMarker first;
    readonly ListMarker item;

    public ListRule(BlockParser parser, MarkdownOptions options, bool ordered)
        : base(parser)
    {
        this.ordered = ordered;
        indent = options.ListIndent;
        startsAsWritten = options.SaneLists && !options.TrulySaneLists;
        var sane = options.SaneLists || options.TrulySaneLists;
        // The extension joins numbered lists over empty lines, others not.
        siblings = options.TrulySaneLists ? (ordered ? ["ol"] : []) : sane ? [ordered ? "ol" : "ul"] : ["ol", "ul"];
        first = ordered ? ListMarker.Number : ListMarker.Bullet;
        item = sane ? first : ListMarker.Any;
    }

    public override bool Matches(Element parent, string block) => ListItem.FindText(block, first, 0, indent - 1) >= 0;

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var items = Items(block);
        var from = 0;
        Element list;
        if (parent.Last is { } sibling && siblings.Contains(sibling.Tag))
        {
            list = sibling;
            Loosen(list.Last!);
            Parser.ParseBlock(list.Add("li"), items[0], BlockContext.LooseList);
            from = 1;
        }
        else if (parent.Tag is "ol" or "ul") list = parent;
        else
        {
            list = parent.Add(ordered ? "ol" : "ul");
            if (startsAsWritten && ordered && Number(block) is var start && start != "1") list["start"] = start;
        }
        foreach (var text in items.Skip(from))
        {
            Parser.ParseBlock(IsIndented(text, indent) && list.Last is { } last ? last : list.Add("li"), text, BlockContext.List);
        }
        return true;
    }

    // A list with empty lines between its items has paragraphs in them.
    static void Loosen(Element last)
    {
        if (!last.Text.IsEmpty) last.WrapText();
        if (last.Last is not { Tail.IsEmpty: false } child) return;
        var paragraph = last.Add("p");
        paragraph.Text = child.Tail.Value!.TrimStart();
        child.Tail = "";
    }

    List<string> Items(string block)
    {
        var items = new List<string>();
        var from = 0;
        // An item goes on until the next one begins.
        for (var at = 0; at <= block.Length;)
        {
            var line = block.AsSpan(at);
            if (line.IndexOf('\n') is >= 0 and var length) line = line[..length];
            var start = -1;
            if (ListItem.FindText(line, item, 0, indent - 1) is >= 0 and var text) start = at + text;
            else if (ListItem.FindText(line, ListMarker.Any, indent, indent * 2 - 1) >= 0 && !IsIndented(block.AsSpan(from), indent)) start = at;
            if (start >= 0)
            {
                if (at > 0) items.Add(block[from..(at - 1)]);
                from = start;
            }
            at += line.Length + 1;
        }
        items.Add(block[from..]);
        return items;
    }

    static string Number(string block)
    {
        var text = block.AsSpan().TrimStart();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(text[..Math.Max(0, digits)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "1";
    }
}
