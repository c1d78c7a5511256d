using System.Text;
using Portico.TechDocs.Markdown.Blocks;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Html;

/// <summary>Open HTML elements whose content is Markdown.</summary>
sealed class MarkdownElements
{
    const int MostDepth = 60;

    readonly Stack<(Element Element, string State)> open = new();
    readonly StringBuilder text = new();
    Element? root;

    /// <summary>Whether there is one.</summary>
    public bool IsOpen => open.Count > 0;

    /// <summary>How many are open.</summary>
    public int Depth => open.Count;

    /// <summary>Whether the innermost says that nothing is to be parsed.</summary>
    public bool IsOff => open.TryPeek(out var at) && at.State == "off";

    /// <summary>Name of the outermost.</summary>
    public string Outermost => root!.Tag; // one is open

    /// <summary>Whether one of this name is open.</summary>
    public bool Has(string name) => open.Any(entry => entry.Element.Tag == name);

    /// <summary>How the content of an element is to be parsed: <c>block</c>, <c>span</c> or <c>off</c>. Null when it is not a block element.</summary>
    public string? StateOf(HtmlTag tag)
    {
        var asked = tag.Find(HtmlElementRule.Attribute) ?? "0";
        if (asked is "markdown" or "") asked = "1";
        var parent = open.TryPeek(out var at) ? at.State : null;
        if (parent == "off" || (parent == "span" && asked != "0")) asked = parent;
        if (open.Count >= MostDepth) asked = "off";
        var isSpan = Tags.Span.Contains(tag.Name);
        var isBlock = Tags.Block.Contains(tag.Name) && !isSpan && !Tags.Raw.Contains(tag.Name) && tag.Name != "hr";
        if ((asked == "1" && isBlock) || (asked == "block" && (isBlock || isSpan))) return "block";
        if ((asked == "1" && isSpan) || (asked == "span" && (isBlock || isSpan))) return "span";
        return Tags.Block.Contains(tag.Name) ? "off" : null;
    }

    /// <summary>Opens an element.</summary>
    public void Open(HtmlTag tag, string state)
    {
        if (Has("p")) Close("p");
        Flush();
        var element = new Element(tag.Name);
        foreach (var (name, value) in tag.Attributes) element[name] = value;
        element[HtmlElementRule.Attribute] = state;
        if (open.TryPeek(out var parent)) parent.Element.Children.Add(element);
        else root = element;
        open.Push((element, state));
    }

    /// <summary>Closes an element and those in it.</summary>
    /// <returns>The outermost, when it was closed.</returns>
    public Element? Close(string name)
    {
        Flush();
        while (open.TryPop(out var entry) && entry.Element.Tag != name)
        {
        }
        if (open.Count > 0) return null;
        var done = root;
        root = null;
        return done;
    }

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> data) => text.Append(data);

    void Flush()
    {
        if (text.Length == 0 || !open.TryPeek(out var at)) return;
        if (at.Element.Last is { } last) last.Tail = last.Tail.Value + text;
        else at.Element.Text = at.Element.Text.Value + text;
        text.Clear();
    }
}
