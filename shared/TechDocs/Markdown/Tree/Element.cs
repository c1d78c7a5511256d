using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portico.TechDocs.Markdown.Tree;

/// <summary>
/// An element of a page: its own text, its children, and the text that follows it. Python-Markdown's rules speak of text
/// and tail, so the tree has them too.
/// </summary>
[DebuggerDisplay("<{Tag}> {Text.Value}")]
sealed class Element(string tag)
{
    static readonly List<KeyValuePair<string, string>> None = [];

    List<KeyValuePair<string, string>>? attributes;
    List<Element>? children;

    /// <summary>Name in lower case.</summary>
    public string Tag { get; set; } = tag;

    /// <summary>Text before the first child.</summary>
    public ElementText Text { get; set; }

    /// <summary>Text after the end of the element, in its parent.</summary>
    public ElementText Tail { get; set; }

    /// <summary>What is in it, to be changed. Most elements have nothing in them.</summary>
    public List<Element> Children => children ??= [];

    /// <summary>What is in it, to be read.</summary>
    public ReadOnlySpan<Element> Inner => CollectionsMarshal.AsSpan(children);

    /// <summary>In the order in which they were set.</summary>
    public List<KeyValuePair<string, string>> Attributes => attributes ?? None;

    /// <summary>The last child; null when there is none.</summary>
    public Element? Last => Inner is [.., var last] ? last : null;

    /// <summary>Adds a child.</summary>
    public Element Add(string tag)
    {
        var child = new Element(tag);
        Children.Add(child);
        return child;
    }

    /// <summary>An attribute; null when it is not there.</summary>
    public string? this[string name]
    {
        get
        {
            var at = Find(name);
            return at < 0 ? null : attributes![at].Value;
        }
        set
        {
            var at = Find(name);
            if (value is null)
            {
                if (at >= 0) attributes!.RemoveAt(at);
            }
            else if (at >= 0) attributes![at] = new(name, value);
            else (attributes ??= new(1)).Add(new(name, value));
        }
    }

    /// <summary>The same element with an attribute.</summary>
    public Element With(string name, string value)
    {
        this[name] = value;
        return this;
    }

    /// <summary>Adds a class.</summary>
    public void AddClass(string name) => this["class"] = this["class"] is { Length: > 0 } classes ? $"{classes} {name}" : name;

    /// <summary>Wraps the element's own text into a paragraph, its first child.</summary>
    public void WrapText()
    {
        Children.Insert(0, new("p") { Text = Text.Value });
        Text = "";
    }

    /// <summary>The element and everything below it, in the order of the document.</summary>
    public IEnumerable<Element> Walk()
    {
        var open = new Stack<Element>();
        open.Push(this);
        while (open.TryPop(out var at))
        {
            yield return at;
            for (var i = at.Inner.Length - 1; i >= 0; i--) open.Push(at.Inner[i]);
        }
    }

    /// <summary>Visits the element and everything below it, in the order of the document. What a visit adds below an element is visited.</summary>
    public void Visit(Action<Element> visit)
    {
        visit(this);
        for (var i = 0; i < Inner.Length; i++) Inner[i].Visit(visit);
    }

    /// <summary>A copy of it and everything below.</summary>
    public Element Copy()
    {
        var copy = new Element(Tag) { Text = Text, Tail = Tail, attributes = attributes is null ? null : [.. attributes] };
        foreach (var child in Inner) copy.Children.Add(child.Copy());
        return copy;
    }

    int Find(string name)
    {
        var count = attributes?.Count ?? 0;
        for (var i = 0; i < count; i++)
        {
            if (attributes![i].Key == name) return i; // there is one
        }
        return -1;
    }
}
