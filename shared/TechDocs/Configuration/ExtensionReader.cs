using Portico.TechDocs.Building;
using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Configuration;

/// <summary>Reads <c>markdown_extensions</c>, with the options that matter here.</summary>
sealed class ExtensionReader(string file, BuildLog log)
{
    static readonly HashSet<string> Silent = ["meta", "tables", "fenced_code", "pymdownx.emoji", "markdown_inline_graphviz", "plantuml_markdown"];

    /// <summary>The extensions.</summary>
    public MarkdownOptions Read(YamlValue? extensions, YamlValue? configurations, bool techDocs)
    {
        var options = techDocs ? MarkdownOptions.TechDocs : MarkdownOptions.Plain;
        var entries = extensions?.Items?.SelectMany(static item => item.Fields is null
                ? [(item.Text ?? "", item, item.Line)]
                : item.Fields.Select(static field => (field.Key, field.Value, field.Value.Line)))
            ?? extensions?.Fields?.Select(static field => (field.Key, field.Value, field.Value.Line)) ?? [];
        foreach (var (name, value, line) in entries) options = Add(options, name, value, line);
        foreach (var (name, value) in configurations?.Fields ?? new Dictionary<string, YamlValue>()) options = Add(options, name, value, value.Line);
        return options;
    }

    MarkdownOptions Add(MarkdownOptions options, string name, YamlValue value, int line)
    {
        const string prefix = "markdown.extensions.";
        if (name.StartsWith(prefix, StringComparison.Ordinal)) name = name[prefix.Length..];
        switch (name)
        {
            case "toc": return Toc(options, value);
            case "admonition": return options with { Admonitions = true };
            case "footnotes": return options with { Footnotes = true };
            case "attr_list": return options with { AttributeLists = true };
            case "def_list": return options with { DefinitionLists = true };
            case "abbr": return options with { Abbreviations = true };
            case "md_in_html": return options with { MarkdownInHtml = true };
            case "nl2br": return options with { LineBreaks = true };
            case "sane_lists": return options with { SaneLists = true };
            case "mdx_truly_sane_lists": return options with { TrulySaneLists = value.Find("truly_sane")?.AsBool ?? true, SaneLists = true, ListIndent = Math.Clamp(value.Find("nested_indent")?.AsInt ?? 2, 1, 8) };
            case "extra": return options with { Footnotes = true, AttributeLists = true, DefinitionLists = true, Abbreviations = true, MarkdownInHtml = true };
            case "codehilite": return options with { Highlight = true };
            case "pymdownx.extra": return Extra(options, value);
            case "pymdownx.betterem": return Emphasis(options, value);
            case "pymdownx.details": return options with { Details = true };
            case "pymdownx.tabbed": return options with { Tabs = true, AlternateTabs = value.Find("alternate_style")?.AsBool ?? options.AlternateTabs };
            case "pymdownx.caret": return options with { Caret = true };
            case "pymdownx.tilde": return options with { Tilde = true };
            case "pymdownx.mark": return options with { Mark = true };
            case "pymdownx.critic": return options with { Critic = true };
            case "pymdownx.emoji": return options with { Emoji = true };
            case "pymdownx.inlinehilite": return options with { InlineHighlight = true };
            case "pymdownx.magiclink": return options with { MagicLinks = true };
            case "pymdownx.smartsymbols": return options with { SmartSymbols = true };
            case "pymdownx.snippets": return Snippets(options, value, line);
            case "pymdownx.superfences": return Fences(options with { SuperFences = true }, value);
            case "pymdownx.highlight": return Highlight(options with { Highlight = true }, value);
            case "pymdownx.tasklist": return options with { TaskLists = true, CustomCheckbox = value.Find("custom_checkbox")?.AsBool ?? options.CustomCheckbox };
            default:
                if (!Silent.Contains(name)) log.Add(NoteLevel.Warning, $"The Markdown extension '{name}' is not known here.", file, line);
                return options;
        }
    }

    static MarkdownOptions Toc(MarkdownOptions options, YamlValue value)
    {
        var permalink = value.Find("permalink");
        var depth = value.Find("toc_depth")?.AsText?.Split('-') ?? [];
        return options with
        {
            Permalink = permalink is null ? options.Permalink : permalink.AsBool is { } on ? (on ? "¶" : null) : permalink.AsText,
            PermalinkTitle = value.Find("permalink_title")?.AsText ?? options.PermalinkTitle,
            BaseLevel = Math.Clamp(value.Find("baselevel")?.AsInt ?? options.BaseLevel, 1, 6),
            SlugSeparator = value.Find("separator")?.AsText is [var separator] ? separator : options.SlugSeparator,
            TocTop = depth.Length > 1 && int.TryParse(depth[0], out var top) ? top : options.TocTop,
            TocBottom = depth.Length > 0 && int.TryParse(depth[^1], out var bottom) ? bottom : options.TocBottom,
        };
    }

    MarkdownOptions Extra(MarkdownOptions options, YamlValue value)
    {
        options = options with
        {
            BetterEmphasis = true,
            SmartUnderscores = true,
            SuperFences = true,
            Footnotes = true,
            AttributeLists = true,
            DefinitionLists = true,
            Abbreviations = true,
            MarkdownInHtml = true,
        };
        foreach (var (name, inner) in value.Fields ?? new Dictionary<string, YamlValue>()) options = Add(options, name, inner, inner.Line);
        return options;
    }

    static MarkdownOptions Emphasis(MarkdownOptions options, YamlValue value)
    {
        var smart = value.Find("smart_enable")?.AsText ?? "underscore";
        return options with { BetterEmphasis = true, SmartUnderscores = smart is "all" or "underscore", SmartAsterisks = smart is "all" or "asterisk" };
    }

    MarkdownOptions Snippets(MarkdownOptions options, YamlValue value, int line)
    {
        if (value.Find("url_download")?.AsBool == true) log.Add(NoteLevel.Warning, "Snippets are not downloaded.", file, line);
        IReadOnlyList<string> folders = value.Find("base_path") switch
        {
            { AsText: { } folder } => [folder],
            { Items: { } items } => [.. items.Select(static item => item.AsText).OfType<string>()],
            _ => options.SnippetFolders,
        };
        return options with { Snippets = true, SnippetFolders = folders };
    }

    static MarkdownOptions Highlight(MarkdownOptions options, YamlValue value) => options with
    {
        LineNumbers = value.Find("linenums") is { } numbers ? numbers.AsBool : options.LineNumbers,
        LanguageClass = value.Find("pygments_lang_class")?.AsBool ?? options.LanguageClass,
    };

    static MarkdownOptions Fences(MarkdownOptions options, YamlValue value)
    {
        var fences = new Dictionary<string, string>(options.CustomFences);
        foreach (var fence in value.Find("custom_fences")?.Items ?? [])
        {
            if (fence.Find("name")?.AsText is { Length: > 0 and < 40 } name && fence.Find("class")?.AsText is { } css && name != "*") fences[name] = css;
        }
        return options with { CustomFences = fences };
    }
}
