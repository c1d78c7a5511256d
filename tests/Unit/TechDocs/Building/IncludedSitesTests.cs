using System.Text.Json;
using AngleSharp.Html.Parser;
using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class IncludedSitesTests
{
    static readonly (string, string)[] Two =
    [
        ("mkdocs.yml", "site_name: All\nrepo_url: https://github.com/acme/all\nedit_uri: edit/main/docs/\nnav:\n  - Home: index.md\n  - API:\n      - Orders: '!include ./services/orders/mkdocs.yml'\n      - '!include services/stock/mkdocs.yaml'\n"),
        ("docs/index.md", "# Home\n\n[orders](orders/guide/start.md)\n"),
        ("services/orders/mkdocs.yml", "site_name: orders\nnav:\n  - README.md\n  - Guide:\n      - Start: guide/start.md\n      - Web: https://example.org\n"),
        ("services/orders/docs/README.md", "# Orders\n\n[start](guide/start.md) ![p](p.png)\n"),
        ("services/orders/docs/guide/start.md", "# Start\n\n[home](../../index.md)\n"),
        ("services/orders/docs/p.png", "picture"),
        ("services/stock/mkdocs.yaml", "site_name: Stock & more\ndocs_dir: ../../texts/stock\nedit_uri: https://example.org/edit/\n"),
        ("texts/stock/index.md", "# Stock"),
        ("texts/stock/more-of-it/a.md", "# A"),
        ("texts/stock/more-of-it/README.md", "# Folder"),
    ];

    [Fact]
    public async Task Sites_that_are_included_are_in_folders_by_their_names_and_in_the_navigation()
    {
        using var docs = new SampleDocs(Two);

        var site = await docs.BuildAsync();

        site.Notes.ShouldBeEmpty();
        site.Pages.ShouldBe(6);
        foreach (var path in new[] { "orders/index.html", "orders/guide/start/index.html", "orders/p.png", "stock-more/index.html", "stock-more/more-of-it/a/index.html" }) site.Files.ShouldContain(path);
        var page = new HtmlParser().ParseDocument(docs.Read("stock-more/more-of-it/a/index.html"));
        page.QuerySelectorAll(".md-nav--primary .md-ellipsis").Select(static link => link.TextContent).ShouldBe(["Home", "API", "Orders", "Orders", "Guide", "Start", "Web", "Stock & more", "More of it", "Folder", "A", "Stock"]);
        page.QuerySelector("[rel=prev]")!.GetAttribute("href").ShouldBe("../");
        docs.Read("index.html").ShouldContain("href=\"orders/guide/start/\"");
        docs.Read("orders/guide/start/index.html").ShouldContain("href=\"../../../\"");
        docs.Read("orders/index.html").ShouldContain("href=\"guide/start/\"");
        using var index = JsonDocument.Parse(docs.Read("search/search_index.json"));
        index.RootElement.GetProperty("docs").EnumerateArray().Select(static doc => doc.GetProperty("location").GetString()).Where(static place => !place!.Contains('#'))
            .ShouldBe(["", "orders/", "orders/guide/start/", "stock-more/", "stock-more/more-of-it/", "stock-more/more-of-it/a/"]);
    }

    [Theory]
    [InlineData("index.html", "https://github.com/acme/all/edit/main/docs/index.md")]
    [InlineData("orders/guide/start/index.html", "https://github.com/acme/all/edit/main/services/orders/docs/guide/start.md")]
    [InlineData("stock-more/index.html", "https://example.org/edit/index.md")]
    public async Task Pages_are_edited_where_they_are_from(string path, string address)
    {
        using var docs = new SampleDocs(Two);

        await docs.BuildAsync("https://example.com/other");

        new HtmlParser().ParseDocument(docs.Read(path)).QuerySelector("[title=\"Edit this page\"]")!.GetAttribute("href").ShouldBe(address);
    }

    [Fact]
    public async Task Without_addresses_of_their_own_pages_are_edited_where_the_sources_are()
    {
        using var docs = new SampleDocs([.. Two, ("mkdocs.yml", "site_name: All\nnav:\n  - index.md\n  - O: '!include services/orders/mkdocs.yml'\n")]);

        await docs.BuildAsync("https://github.com/acme/all/edit/main");

        docs.Read("orders/index.html").ShouldContain("\"https://github.com/acme/all/edit/main/services/orders/docs/README.md\"");
    }

    [Fact]
    public async Task A_pattern_includes_all_that_is_like_it_in_order()
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", "site_name: All\nnav:\n  - index.md\n  - Projects: '*include ./my projects/**/mkdocs.yml'\n"), ("docs/index.md", "# Home"),
            ("my projects/b/mkdocs.yml", "site_name: b\nnav: [index.md]\n"), ("my projects/b/docs/index.md", "# B"),
            ("my projects/a/x/mkdocs.yml", "site_name: a\nnav: [index.md]\n"), ("my projects/a/x/docs/index.md", "# A"),
            ("my projects/a-b/mkdocs.yml", "site_name: c\nnav: [index.md]\n"), ("my projects/a-b/docs/index.md", "# C"),
            ("my projects/.git/mkdocs.yml", "site_name: d\n"), ("my projects/node_modules/e/mkdocs.yml", "site_name: e\n"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldBeEmpty();
        new HtmlParser().ParseDocument(docs.Read("index.html")).QuerySelectorAll(".md-nav--primary .md-ellipsis").Select(static link => link.TextContent).ShouldBe(["Home", "Projects", "a", "A", "c", "C", "b", "B"]);
    }

    [Theory]
    [InlineData("!include ../other/mkdocs.yml", "leads out of the sources", "mkdocs.yml", 4)]
    [InlineData("!include /etc/mkdocs.yml", "leads out of the sources", "mkdocs.yml", 4)]
    [InlineData("!include gone/mkdocs.yml", "no such file", "mkdocs.yml", 4)]
    [InlineData("!include part/notes.txt", ".yml or .yaml", "mkdocs.yml", 4)]
    [InlineData("*include */gone.yml", "No file in the sources", "mkdocs.yml", 4)]
    [InlineData("*include ../*/mkdocs.yml", "No file in the sources", "mkdocs.yml", 4)]
    [InlineData("!include link/mkdocs.yml", "leads out of the sources", "link/mkdocs.yml", null)]
    [InlineData("!include file/mkdocs.yml", "leads out of the sources", "file/mkdocs.yml", null)]
    [InlineData("!include noname/mkdocs.yml", "no 'site_name'", "noname/mkdocs.yml", 1)]
    [InlineData("!include away/mkdocs.yml", "no folder can have the name", "away/mkdocs.yml", 2)]
    [InlineData("!include out/mkdocs.yml", "leads out of the sources", "out/mkdocs.yml", 2)]
    [InlineData("!include broken/mkdocs.yml", "", "broken/mkdocs.yml", 3)]
    [InlineData("!include nodocs/mkdocs.yml", "is not in the sources", "nodocs/mkdocs.yml", null)]
    [InlineData("!include mkdocs.yml", "cannot include others", "mkdocs.yml", 4)]
    [InlineData("!include nested/mkdocs.yml", "cannot include others", "nested/mkdocs.yml", 4)]
    public async Task What_cannot_be_included_is_left_out_and_told(string target, string message, string file, int? line)
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", $"site_name: All\nnav:\n  - index.md\n  - Part: '{target}'\n"), ("docs/index.md", "# Home"), ("part/notes.txt", "x"),
            ("noname/mkdocs.yml", "nav: [a.md]\n"), ("away/mkdocs.yml", "nav: [a.md]\nsite_name: ../../up\n"), ("out/mkdocs.yml", "site_name: out\ndocs_dir: ../../..\n"),
            ("broken/mkdocs.yml", "site_name: broken\nnav: [\n"), ("nodocs/mkdocs.yml", "site_name: nodocs\n"),
            ("nested/mkdocs.yml", "site_name: nested\nnav:\n  - a.md\n  - B: '!include ../part/mkdocs.yml'\n"), ("nested/docs/a.md", "# A"));
        Directory.CreateDirectory(Path.Combine(docs.Outside, "elsewhere"));
        File.WriteAllText(Path.Combine(docs.Outside, "elsewhere/mkdocs.yml"), "site_name: secret\n");
        Directory.CreateSymbolicLink(Path.Combine(docs.Sources, "link"), Path.Combine(docs.Outside, "elsewhere"));
        Directory.CreateDirectory(Path.Combine(docs.Sources, "file"));
        File.CreateSymbolicLink(Path.Combine(docs.Sources, "file/mkdocs.yml"), Path.Combine(docs.Outside, "elsewhere/mkdocs.yml"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldContain(note => note.File == file && note.Line == line && note.Message.Contains(message) && note.Level >= NoteLevel.Warning);
        docs.Read("index.html").ShouldContain("Home");
        docs.Read("index.html").ShouldNotContain("secret");
    }

    [Fact]
    public async Task Two_sites_cannot_have_the_same_name()
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", "site_name: All\nnav:\n  - index.md\n  - A: '!include a/mkdocs.yml'\n  - B: '!include b/mkdocs.yml'\n"), ("docs/index.md", "# Home"),
            ("a/mkdocs.yml", "site_name: same\nnav: [index.md]\n"), ("a/docs/index.md", "# First"), ("b/mkdocs.yml", "site_name: same\nnav: [index.md]\n"), ("b/docs/index.md", "# Second"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(note => note.File.ShouldBe("b/mkdocs.yml"), note => note.Message.ShouldContain("a/mkdocs.yml"), note => note.Level.ShouldBe(NoteLevel.Error));
        docs.Read("same/index.html").ShouldContain("First");
    }

    [Fact]
    public async Task A_file_that_two_sites_have_is_that_of_the_included_one_and_an_index_stands_before_a_readme()
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", "site_name: All\nnav:\n  - index.md\n  - A: '!include a/mkdocs.yml'\n"), ("docs/index.md", "# Home"), ("docs/a/page.md", "# Outer"), ("docs/a/README.md", "# Read me"),
            ("a/mkdocs.yml", "site_name: a\nnav: [index.md, page.md]\n"), ("a/docs/index.md", "# Index"), ("a/docs/page.md", "# Inner"));

        var site = await docs.BuildAsync();

        docs.Read("a/page/index.html").ShouldContain("Inner");
        docs.Read("a/index.html").ShouldContain("Index");
        site.Notes.Select(static note => note.File).ShouldBe(["a/README.md", "a/page.md"]);
    }

    [Fact]
    public async Task Snippets_are_found_in_the_folders_of_included_sites()
    {
        using var docs = new SampleDocs([.. Two, ("services/orders/docs/guide/start.md", "--8<-- \"services/orders/docs/part.md\"\n"), ("services/orders/docs/part.md", "shared words")]);

        await docs.BuildAsync();

        docs.Read("orders/guide/start/index.html").ShouldContain("<p>shared words</p>");
    }

    [Fact]
    public async Task All_sites_together_are_within_the_limits()
    {
        using var docs = new SampleDocs(Two);
        docs.Limits.MaxPages = 3;

        var site = await docs.BuildAsync();

        site.Pages.ShouldBe(3);
        site.Notes.ShouldContain(static note => note.Message.Contains("too many files") && note.File == "stock-more/index.md");
    }
}
