using System.Text.Json;
using AngleSharp.Html.Parser;
using Portico.TechDocs.Building;
using Portico.TechDocs.Site;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class SiteBuilderTests
{
    const string Policy = $"<meta http-equiv=\"Content-Security-Policy\" content=\"{SitePolicy.Page}\">";

    [Fact]
    public async Task Each_page_has_a_folder_of_its_own()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders"), ("docs/index.md", "# Home"), ("docs/guide/start.md", "# Start"), ("docs/guide/README.md", "# Guide"), ("docs/a.png", "picture"));

        var site = await docs.BuildAsync();

        site.Pages.ShouldBe(3);
        site.Files.ShouldContain("index.html");
        site.Files.ShouldContain("guide/index.html");
        site.Files.ShouldContain("guide/start/index.html");
        docs.Read("a.png").ShouldEndWith("picture");
        site.Files.ShouldAllBe(path => docs.Has(path));
    }

    [Fact]
    public async Task Links_between_pages_lead_to_their_folders()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders"), ("docs/index.md", "[s](guide/start.md#a) ![p](p.png)"), ("docs/p.png", ""), ("docs/guide/start.md", "[home](../index.md) [next](next.md?x=1) [web](https://example.org/a.md) [mail](mailto:a@b.c)"), ("docs/guide/next.md", "# N"));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldContain("href=\"guide/start/#a\"");
        docs.Read("index.html").ShouldContain("src=\"p.png\"");
        docs.Read("guide/start/index.html").ShouldContain("href=\"../../\"");
        docs.Read("guide/start/index.html").ShouldContain("href=\"../next/?x=1\"");
        docs.Read("guide/start/index.html").ShouldContain("href=\"https://example.org/a.md\"");
    }

    [Fact]
    public async Task A_broken_link_is_told_with_its_line()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders\nnav:\n  - index.md\n  - Gone: gone.md\n"), ("docs/index.md", "---\ntitle: T\n---\n# Home\n\ntext\n[x](nowhere.md)\n"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldContain(note => note.File == "index.md" && note.Line == 7 && note.Message.Contains("nowhere.md"));
        site.Notes.ShouldContain(note => note.File == "mkdocs.yml" && note.Line == 4 && note.Message.Contains("gone.md"));
    }

    [Fact]
    public async Task The_navigation_is_as_written_and_titles_come_from_headings()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders\nnav:\n  - index.md\n  - Guides:\n      - Begin: a.md\n      - b.md\n  - Web: https://example.org\n"), ("docs/index.md", "# Welcome"), ("docs/a.md", "# Other"), ("docs/b.md", "# From `heading`"));

        await docs.BuildAsync();

        var page = new HtmlParser().ParseDocument(docs.Read("b/index.html"));
        page.QuerySelectorAll(".md-nav--primary .md-ellipsis").Select(link => link.TextContent).ShouldBe(["Welcome", "Guides", "Begin", "From `heading`", "Web"]);
        page.QuerySelector("[aria-current=page]")!.TextContent.ShouldBe("From `heading`");
        page.QuerySelector("[rel=prev]")!.GetAttribute("href").ShouldBe("../a/");
        page.QuerySelector("[rel=next]").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Home")]
    [InlineData("nav:\n  - index.md\n", "Home")]
    [InlineData("nav:\n  - A:\n      - index.md\n", "Index")]
    [InlineData("nav:\n  - a.md\n", "Home")]
    [InlineData("nav:\n  - First: index.md\n  - A:\n      - a.md\n", "First")]
    public async Task A_first_page_without_title_is_the_home_unless_it_is_in_a_section(string nav, string title)
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders\n" + nav), ("docs/index.md", "text"), ("docs/a.md", "text"));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldContain($"<h1>{title}</h1>");
    }

    [Fact]
    public async Task A_page_that_is_HTML_has_the_address_of_its_folder_too()
    {
        using var docs = new SampleDocs(("docs/index.md", "[api](api/index.html#x) [other](api/other.html)"), ("docs/api/index.html", "<p>"), ("docs/api/other.html", "<p>"));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldSatisfyAllConditions(page => page.ShouldContain("href=\"api/#x\""), page => page.ShouldContain("href=\"api/other.html\""));
    }

    [Fact]
    public async Task Without_mkdocs_yml_the_readme_is_the_site()
    {
        using var docs = new SampleDocs(("README.md", "# My service\n\nHello."));

        var site = await docs.BuildAsync();

        site.SiteName.ShouldBe("my-service");
        docs.Read("index.html").ShouldContain("Hello.");
    }

    [Fact]
    public async Task Sources_without_pages_are_refused()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders"), ("docs/a.txt", ""));

        var failure = await Should.ThrowAsync<DocsException>(() => docs.BuildAsync());

        failure.Message.ShouldContain("README.md");
    }

    [Fact]
    public async Task The_reader_finds_its_metadata_its_index_and_its_places()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: Orders\nsite_description: All of it\nrepo_url: https://github.com/acme/orders\n"), ("docs/index.md", "# Home\n\ntext\n\n## Part <b>one</b>\n\nmore `code`\n"));

        await docs.BuildAsync("https://github.com/acme/orders/edit/main");

        using var metadata = JsonDocument.Parse(docs.Read("techdocs_metadata.json"));
        metadata.RootElement.GetProperty("site_name").GetString().ShouldBe("Orders");
        metadata.RootElement.GetProperty("etag").GetString().ShouldBe("version");
        metadata.RootElement.GetProperty("build_timestamp").GetInt64().ShouldBeGreaterThan(0);
        metadata.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()).ShouldContain("search/search_index.json");
        using var index = JsonDocument.Parse(docs.Read("search/search_index.json"));
        index.RootElement.GetProperty("docs").EnumerateArray().Select(doc => $"{doc.GetProperty("location")}|{doc.GetProperty("title")}|{doc.GetProperty("text")}")
            .ShouldBe(["|Home|Home text Part one more code", "#home|Home|text", "#part-one|Part one|more code"]);
        var page = new HtmlParser().ParseDocument(docs.Read("index.html"));
        page.QuerySelector("article.md-content__inner > h1").ShouldNotBeNull();
        page.QuerySelector("[title=\"Edit this page\"]")!.GetAttribute("href").ShouldBe("https://github.com/acme/orders/edit/main/docs/index.md");
        page.QuerySelector(".md-source")!.GetAttribute("href").ShouldBe("https://github.com/acme/orders");
        page.QuerySelector(".md-sidebar--secondary .md-nav__link")!.GetAttribute("href").ShouldBe("#part-one");
        page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!.ShouldMatch(@"/main\.[A-Fa-f0-9]{8}\.min\.css$");
        page.QuerySelector(".md-header label[for=__drawer]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Parts_are_told_with_the_titles_above_them()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n## A\n\n### B\n\n```python\nx = 1\n```\n"));

        await docs.BuildAsync();

        docs.Sections.Select(section => section.Location).ShouldBe(["", "#home", "#a", "#b"]);
        docs.Sections[3].Path.ShouldBe(["Home", "Home", "A"]);
        docs.Sections[3].Text.ShouldBe("x = 1");
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere_by_the_theme()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home :tada:\n\ntext\n"), ("docs/b.md", "# B"));

        var site = await docs.BuildAsync();

        foreach (var path in site.Files.Where(path => path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".css", StringComparison.Ordinal)))
        {
            docs.Read(path).Replace(Policy, "", StringComparison.Ordinal).ShouldNotContain("http", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Every_page_says_what_it_may_do_where_no_headers_can()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"), ("docs/b.md", "# B"));

        await docs.BuildAsync();

        foreach (var path in new[] { "index.html", "b/index.html", "404.html" })
            new HtmlParser().ParseDocument(docs.Read(path)).QuerySelector("head > meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").ShouldBe(SitePolicy.Page);
    }

    [Theory]
    [InlineData("README.md", "", "https://github.com/acme/orders/edit/main/docs/../README.md")]
    [InlineData("docs/README.md", "", "https://github.com/acme/orders/edit/main/docs/README.md")]
    [InlineData("README.md", "docs_dir: all/docs", "https://github.com/acme/orders/edit/main/all/docs/../../README.md")]
    public async Task A_readme_that_is_the_first_page_keeps_its_name_for_its_authors(string path, string setting, string edit)
    {
        using var docs = new SampleDocs((path, "# Home\n\n[a](nowhere.md)\n"), ("all/docs/other.md", "# Other"), ("docs/other.md", "# Other"), ("mkdocs.yml", $"site_name: x\n{setting}\n"));

        var site = await docs.BuildAsync("https://github.com/acme/orders/edit/main");

        site.Notes.Single().ToString().ShouldStartWith("README.md:3: The link to 'nowhere.md'");
        new HtmlParser().ParseDocument(docs.Read("index.html")).QuerySelector("[title=\"Edit this page\"]")!.GetAttribute("href").ShouldBe(edit);
    }

    [Fact]
    public async Task The_repository_is_that_of_the_sources_when_the_settings_name_none()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"));

        await docs.BuildAsync(repository: "https://github.com/acme/orders");

        var page = new HtmlParser().ParseDocument(docs.Read("index.html"));
        page.QuerySelector(".md-source")!.GetAttribute("href").ShouldBe("https://github.com/acme/orders");
        page.QuerySelector("[title=\"Edit this page\"]")!.GetAttribute("href").ShouldBe("https://github.com/acme/orders/edit/master/docs/index.md");
    }

    [Fact]
    public async Task A_snippet_that_is_missing_is_told_with_its_line()
    {
        using var docs = new SampleDocs(("docs/index.md", "---\ntitle: x\n---\n# Home\n\n--8<-- \"docs/part.txt\"\n"), ("docs/part.txt", "text\n--8<-- \"gone.md\"\n"));

        var site = await docs.BuildAsync();

        site.Notes.Single().ToString().ShouldBe("index.md:6: The snippet 'gone.md' is not in the folder of the docs.");
    }

    [Fact]
    public async Task The_same_sources_become_the_same_pages()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n- a\n- b\n"), ("docs/b.md", "# B"));
        await docs.BuildAsync();
        var first = docs.Read("index.html") + docs.Read("b/index.html") + docs.Read("search/search_index.json");

        await docs.BuildAsync();

        (docs.Read("index.html") + docs.Read("b/index.html") + docs.Read("search/search_index.json")).ShouldBe(first);
    }
}
