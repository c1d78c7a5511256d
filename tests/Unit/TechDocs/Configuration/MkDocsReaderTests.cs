using Portico.TechDocs.Building;
using Portico.TechDocs.Configuration;
using Portico.TechDocs.Markdown;

namespace Portico.Tests.Unit.TechDocs.Configuration;

public sealed class MkDocsReaderTests
{
    readonly BuildLog log = new();

    [Fact]
    public void Techdocs_core_is_on_unless_only_what_is_listed_is_asked_for()
    {
        Read("site_name: x").Markdown.ShouldBe(MarkdownOptions.TechDocs);
        Read("site_name: x", asListed: true).Markdown.ShouldBe(MarkdownOptions.Plain);
        Read("site_name: x\nplugins: [techdocs-core]", asListed: true).Markdown.ShouldBe(MarkdownOptions.TechDocs);
    }

    [Fact]
    public void Options_of_extensions_are_read()
    {
        var markdown = Read(
            """
            site_name: x
            markdown_extensions:
              - toc: { permalink: "#", toc_depth: 2-3, baselevel: 2, separator: _ }
              - pymdownx.highlight: { linenums: false }
              - pymdownx.snippets: { base_path: [docs/parts] }
              - mdx_truly_sane_lists: { nested_indent: 4, truly_sane: false }
              - pymdownx.superfences:
                  custom_fences: [{ name: mermaid, class: mermaid }]
              - pymdownx.betterem: { smart_enable: underscore }
            """).Markdown;

        (markdown.Permalink, markdown.TocTop, markdown.TocBottom, markdown.BaseLevel, markdown.SlugSeparator).ShouldBe(("#", 2, 3, 2, '_'));
        markdown.LineNumbers.ShouldBe(false);
        markdown.SnippetFolders.ShouldBe(["docs/parts"]);
        (markdown.ListIndent, markdown.TrulySaneLists).ShouldBe((4, false));
        markdown.CustomFences["mermaid"].ShouldBe("mermaid");
        (markdown.SmartUnderscores, markdown.SmartAsterisks).ShouldBe((true, false));
    }

    [Fact]
    public void What_is_not_followed_is_noted_with_its_line()
    {
        Read("site_name: x\ntheme:\n  name: material\nplugins:\n  - search\n  - macros\nmarkdown_extensions:\n  - pymdownx.arithmatex\nrepo_url: javascript:alert(1)\n").RepoUrl.ShouldBeNull();

        log.Notes.Select(note => (note.Line, note.Level)).ShouldBe([(3, NoteLevel.Information), (6, NoteLevel.Warning), (8, NoteLevel.Warning), (9, NoteLevel.Warning)]);
    }

    [Theory]
    [InlineData("theme: readthedocs", NoteLevel.Information, "theme")]
    [InlineData("strict: true", NoteLevel.Information, "no effect")]
    [InlineData("exclude_docs: drafts/", NoteLevel.Warning, "are published")]
    [InlineData("plugins: [redirects]", NoteLevel.Warning, "'redirects' is not run")]
    public void What_has_no_effect_is_noted_with_what_that_means(string setting, NoteLevel level, string means)
    {
        Read($"site_name: x\n{setting}");

        var note = log.Notes.Single();
        (note.Level, note.Line).ShouldBe((level, 2));
        note.Message.ShouldContain(means);
    }

    [Fact]
    public void A_navigation_keeps_its_nesting_and_its_lines()
    {
        var nav = Read("site_name: x\nnav:\n  - index.md\n  - A:\n      - One: a/1.md\n      - B:\n          - a/b.md\n  - Empty:\n").Nav!;

        nav.Select(entry => (entry.Title, entry.Target, entry.Line)).ShouldBe([(null, "index.md", 3), ("A", null, 5)]);
        nav[1].Children[1].Children[0].ShouldBe(new NavEntry(null, "a/b.md", [], 7));
        log.Notes.ShouldContain(note => note.Message.Contains("Empty"));
    }

    [Theory]
    [InlineData("a: [1", 2)]
    [InlineData("- a\n- b", 1)]
    [InlineData("site_name: x\nnav: 7\nsite_name: y", 2)]
    [InlineData("nav: text", 1)]
    public void What_cannot_be_read_is_refused_with_its_line(string text, int? line)
    {
        var failure = Should.Throw<DocsException>(() => Read(text));

        failure.Note.File.ShouldBe("mkdocs.yml");
        if (line is not null) failure.Note.Line.ShouldBe(line);
    }

    SiteConfig Read(string text, bool asListed = false) => new MkDocsReader("mkdocs.yml", log).Read(text, "name", asListed);
}
