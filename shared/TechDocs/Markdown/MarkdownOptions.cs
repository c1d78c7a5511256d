namespace Portico.TechDocs.Markdown;

/// <summary>Which of Python-Markdown's extensions are on, and how they are set.</summary>
public sealed record MarkdownOptions
{
    /// <summary>Python-Markdown with what MkDocs always turns on.</summary>
    public static MarkdownOptions Plain { get; } = new();

    /// <summary>What techdocs-core turns on.</summary>
    public static MarkdownOptions TechDocs { get; } = new()
    {
        Permalink = "¶",
        Admonitions = true,
        Details = true,
        Tabs = true,
        AlternateTabs = true,
        Caret = true,
        Tilde = true,
        Mark = true,
        Critic = true,
        Emoji = true,
        InlineHighlight = true,
        MagicLinks = true,
        SmartSymbols = true,
        Snippets = true,
        LineNumbers = true,
        LanguageClass = true,
        Highlight = true,
        SuperFences = true,
        BetterEmphasis = true,
        SmartUnderscores = true,
        SmartAsterisks = true,
        Footnotes = true,
        AttributeLists = true,
        DefinitionLists = true,
        Abbreviations = true,
        MarkdownInHtml = true,
        TaskLists = true,
        CustomCheckbox = true,
        TrulySaneLists = true,
        ListIndent = 2,
    };

    /// <summary><c>toc</c>: text of the link beside each heading; null for none.</summary>
    public string? Permalink { get; init; }

    /// <summary><c>toc</c>: title of that link.</summary>
    public string PermalinkTitle { get; init; } = "Permanent link";

    /// <summary><c>toc</c>: highest level that is listed.</summary>
    public int TocTop { get; init; } = 1;

    /// <summary><c>toc</c>: lowest level that is listed.</summary>
    public int TocBottom { get; init; } = 6;

    /// <summary><c>toc</c>: level of <c>#</c>.</summary>
    public int BaseLevel { get; init; } = 1;

    /// <summary><c>toc</c>: what stands between words in anchors.</summary>
    public char SlugSeparator { get; init; } = '-';

    /// <summary><c>admonition</c>.</summary>
    public bool Admonitions { get; init; }

    /// <summary><c>pymdownx.details</c>.</summary>
    public bool Details { get; init; }

    /// <summary><c>pymdownx.tabbed</c>.</summary>
    public bool Tabs { get; init; }

    /// <summary><c>pymdownx.tabbed</c>: <c>alternate_style</c>.</summary>
    public bool AlternateTabs { get; init; }

    /// <summary><c>pymdownx.caret</c>.</summary>
    public bool Caret { get; init; }

    /// <summary><c>pymdownx.tilde</c>.</summary>
    public bool Tilde { get; init; }

    /// <summary><c>pymdownx.mark</c>.</summary>
    public bool Mark { get; init; }

    /// <summary><c>pymdownx.critic</c>.</summary>
    public bool Critic { get; init; }

    /// <summary><c>pymdownx.emoji</c>.</summary>
    public bool Emoji { get; init; }

    /// <summary><c>pymdownx.inlinehilite</c>.</summary>
    public bool InlineHighlight { get; init; }

    /// <summary><c>pymdownx.magiclink</c>.</summary>
    public bool MagicLinks { get; init; }

    /// <summary><c>pymdownx.smartsymbols</c>.</summary>
    public bool SmartSymbols { get; init; }

    /// <summary><c>pymdownx.snippets</c>.</summary>
    public bool Snippets { get; init; }

    /// <summary><c>pymdownx.snippets</c>: folders that snippets are looked for in, seen from the sources.</summary>
    public IReadOnlyList<string> SnippetFolders { get; init; } = ["."];

    /// <summary><c>pymdownx.highlight</c> or <c>codehilite</c>: code is coloured when the page is built.</summary>
    public bool Highlight { get; init; }

    /// <summary><c>pymdownx.superfences</c>: fences may be indented and quoted.</summary>
    public bool SuperFences { get; init; }

    /// <summary><c>pymdownx.highlight</c>: <c>linenums</c>; null leaves it to each block.</summary>
    public bool? LineNumbers { get; init; }

    /// <summary><c>pymdownx.highlight</c>: <c>pygments_lang_class</c>.</summary>
    public bool LanguageClass { get; init; }

    /// <summary><c>pymdownx.betterem</c>.</summary>
    public bool BetterEmphasis { get; init; }

    /// <summary><c>pymdownx.betterem</c>: <c>smart_enable</c> is <c>underscore</c> or <c>all</c>.</summary>
    public bool SmartUnderscores { get; init; }

    /// <summary><c>pymdownx.betterem</c>: <c>smart_enable</c> is <c>asterisk</c> or <c>all</c>.</summary>
    public bool SmartAsterisks { get; init; }

    /// <summary><c>footnotes</c>.</summary>
    public bool Footnotes { get; init; }

    /// <summary><c>attr_list</c>.</summary>
    public bool AttributeLists { get; init; }

    /// <summary><c>def_list</c>.</summary>
    public bool DefinitionLists { get; init; }

    /// <summary><c>abbr</c>.</summary>
    public bool Abbreviations { get; init; }

    /// <summary><c>md_in_html</c>.</summary>
    public bool MarkdownInHtml { get; init; }

    /// <summary><c>pymdownx.tasklist</c>.</summary>
    public bool TaskLists { get; init; }

    /// <summary><c>pymdownx.tasklist</c>: <c>custom_checkbox</c>.</summary>
    public bool CustomCheckbox { get; init; }

    /// <summary><c>nl2br</c>.</summary>
    public bool LineBreaks { get; init; }

    /// <summary><c>sane_lists</c>: lists of different kinds do not run into each other.</summary>
    public bool SaneLists { get; init; }

    /// <summary><c>mdx_truly_sane_lists</c>.</summary>
    public bool TrulySaneLists { get; init; }

    /// <summary>Spaces that nest a list: 4, or <c>nested_indent</c> of <c>mdx_truly_sane_lists</c>.</summary>
    public int ListIndent { get; init; } = 4;

    /// <summary><c>pymdownx.superfences</c>: languages that become an element of their own: name and class.</summary>
    public IReadOnlyDictionary<string, string> CustomFences { get; init; } = new Dictionary<string, string>();
}
