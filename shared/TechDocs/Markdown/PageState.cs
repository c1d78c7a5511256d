using Portico.TechDocs.Markdown.Fences;

namespace Portico.TechDocs.Markdown;

/// <summary>Where a link definition leads.</summary>
sealed record LinkTarget(string Address, string? Title);

/// <summary>What is known of a page while it is rendered.</summary>
sealed class PageState(MarkdownOptions options, PageBudget budget)
{
    readonly Dictionary<string, int> footnotePlaces = [];

    /// <summary>Which extensions are on.</summary>
    public MarkdownOptions Options => options;

    /// <summary>How long it may take.</summary>
    public PageBudget Budget => budget;

    /// <summary>HTML that comes in at the end.</summary>
    public HtmlStash Stash { get; } = new();

    /// <summary>Fenced blocks as they were written, by their place: a block may turn out to be a part of indented code.</summary>
    public Dictionary<string, WrittenFence> Fences { get; } = [];

    /// <summary>Link definitions by their id in lower case.</summary>
    public Dictionary<string, LinkTarget> References { get; } = [];

    /// <summary>Abbreviations and what they stand for.</summary>
    public Dictionary<string, string> Abbreviations { get; } = [];

    /// <summary>Ids of footnotes and their texts, in the order of their definitions.</summary>
    public List<KeyValuePair<string, string>> Footnotes { get; } = [];

    /// <summary>How often each footnote has been referred to.</summary>
    public Dictionary<string, int> FootnoteUses { get; } = [];

    /// <summary>Sets of tabs so far.</summary>
    public int TabSets { get; set; }

    /// <summary>Whether a block of indented code was found.</summary>
    public bool HasIndentedCode { get; set; }

    /// <summary>Whether a line break was found.</summary>
    public bool HasBreaks { get; set; }

    /// <summary>What is to be said about the page.</summary>
    public List<MarkdownNote> Notes { get; } = [];

    /// <summary>The place of a footnote; -1 when there is none.</summary>
    public int FootnoteIndex(string id) => footnotePlaces.GetValueOrDefault(id, -1);

    /// <summary>Keeps a footnote: the last definition of an id counts, at the place of the first.</summary>
    public void KeepFootnote(string id, string text)
    {
        if (footnotePlaces.TryAdd(id, Footnotes.Count)) Footnotes.Add(new(id, text));
        else Footnotes[footnotePlaces[id]] = new(id, text);
    }
}
