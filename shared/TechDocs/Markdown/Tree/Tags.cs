using System.Collections.Frozen;

namespace Portico.TechDocs.Markdown.Tree;

/// <summary>Kinds of HTML elements.</summary>
static class Tags
{
    /// <summary>Elements that a paragraph cannot hold, and those whose content is not Markdown's business.</summary>
    public static FrozenSet<string> Block { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul",
        "canvas", "colgroup", "dd", "body", "dt", "group", "iframe", "li", "legend", "math", "map", "noscript", "output", "object",
        "option", "progress", "script", "style", "summary", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "video");

    /// <summary>Block elements whose content is parsed as one line of text when <c>markdown="1"</c> says so.</summary>
    public static FrozenSet<string> Span { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th");

    /// <summary>Block elements whose content is never parsed.</summary>
    public static FrozenSet<string> Raw { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "canvas", "math", "option", "pre", "script", "style", "textarea");

    /// <summary>Elements without content.</summary>
    public static FrozenSet<string> Void { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockNames = Block.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether it is a block element.</summary>
    public static bool IsBlock(ReadOnlySpan<char> tag) => BlockNames.Contains(tag);

    /// <summary>Whether it is a heading.</summary>
    public static bool IsHeading(ReadOnlySpan<char> tag) => tag is ['h', >= '1' and <= '6'];
}
