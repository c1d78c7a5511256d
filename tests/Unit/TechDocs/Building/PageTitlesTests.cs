using AngleSharp.Html.Parser;

namespace Portico.Tests.Unit.TechDocs.Building;

/// <summary>What becomes of titles, metadata and addresses as MkDocs takes them.</summary>
public sealed class PageTitlesTests
{
    [Fact]
    public async Task A_title_in_nav_may_be_written_in_html()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders\nnav:\n  - '<b onclick=x>Keys</b> & <i>more</i>': a.md\n  - 'List<T>': b.md\n"), ("docs/a.md", "text"), ("docs/b.md", "text"));

        await docs.BuildAsync();

        var page = new HtmlParser().ParseDocument(docs.Read("a/index.html"));
        page.QuerySelector("article h1")!.InnerHtml.ShouldBe("<b>Keys</b> &amp; <i>more</i>");
        page.QuerySelectorAll(".md-nav--primary .md-ellipsis").Select(link => link.TextContent).ShouldBe(["Keys & more", "List<T>"]);
        page.Title.ShouldBe("Keys & more - Orders");
    }

    [Theory]
    [InlineData("---\ntitle: T\n---\ntext", "T", "text")]
    [InlineData("---\ntitle: T\n...\n\ntext", "T", "text")]
    [InlineData("---\ntitle: T\n---", "A page", "title: T")]
    [InlineData("---\n# nothing\n---\ntext", "A page", "nothing text")]
    [InlineData("---\ntitle: {{ x }}\n---\ntext", "A page", "title: {{ x }} text")]
    [InlineData("---\n---\ntext", "A page", "--- text")]
    public async Task Metadata_is_what_MkDocs_takes_for_it(string text, string title, string content)
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"), ("docs/a-page.md", text));

        await docs.BuildAsync();

        var found = docs.Sections.Single(section => section.Location == "a-page/");
        found.Title.ShouldBe(title);
        found.Text.ShouldBe(content);
    }

    [Fact]
    public async Task Of_two_pages_with_one_address_the_last_is_written_and_both_are_found()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"), ("docs/a.md", "first"), ("docs/a/index.md", "second"));

        var site = await docs.BuildAsync();

        docs.Read("a/index.html").ShouldContain("<p>second</p>");
        docs.Sections.Where(section => section.Location == "a/").Select(section => section.Text).ShouldBe(["first", "second"]);
        site.Notes.ShouldContain(note => note.File == "a.md" && note.Message.Contains("same address"));
    }

    [Fact]
    public async Task A_link_that_leaves_the_folder_of_the_docs_stays()
    {
        using var docs = new SampleDocs(("docs/index.md", "[x](../a.md#b)"), ("docs/a.md", "text"));

        var site = await docs.BuildAsync();

        docs.Read("index.html").ShouldContain("href=\"../a.md#b\"");
        site.Notes.ShouldContain(note => note.File == "index.md" && note.Message.Contains("'../a.md#b' leads nowhere"));
    }

    [Fact]
    public async Task An_address_with_escaped_signs_is_that_of_a_page()
    {
        using var docs = new SampleDocs(("docs/index.md", "[x](a\\_b.md) ![y](c\\_d.png)"), ("docs/a_b.md", "text"), ("docs/c_d.png", ""));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldContain("href=\"a_b/\"");
        docs.Read("index.html").ShouldContain("src=\"c_d.png\"");
    }

    [Fact]
    public async Task Signs_are_found_whatever_they_are_written_as()
    {
        using var docs = new SampleDocs(("docs/index.md", "Really&quest; &lbrace;&copy;&rbrace; &bullet;&NotEqualTilde; `&quest;` &nosuch; :heart:{ .large }"));

        await docs.BuildAsync();

        docs.Sections[0].Text.ShouldBe("Really? {©} •≂̸ &quest; &nosuch;");
    }
}
