using System.Diagnostics;
using AngleSharp.Html.Parser;
using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class HostileDocsTests
{
    [Fact]
    public async Task Files_behind_links_that_lead_out_are_left_out_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n--8<-- \"secret.md\"\n--8<-- \"../secret.md\"\n--8<-- \"/etc/passwd\"\n--8<-- \"docs/secret.md\"\n"));
        File.WriteAllText(Path.Combine(docs.Outside, "secret.md"), "TOPSECRET");
        File.CreateSymbolicLink(Path.Combine(docs.Sources, "docs/secret.md"), Path.Combine(docs.Outside, "secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(docs.Sources, "docs/all"), docs.Outside);

        var site = await docs.BuildAsync();

        docs.Read("index.html").ShouldNotContain("TOPSECRET");
        site.Files.ShouldNotContain(path => path.Contains("secret"));
        site.Notes.ShouldContain(note => note.File == "secret.md" && note.Level == NoteLevel.Error);
        site.Notes.ShouldContain(note => note.File == "all");
        site.Notes.Count(note => note.Message.Contains("snippet")).ShouldBe(4);
    }

    [Theory]
    [InlineData("docs_dir: ../..")]
    [InlineData("docs_dir: /etc")]
    [InlineData("docs_dir: a/../../b")]
    public async Task A_folder_of_docs_outside_of_the_sources_is_refused(string setting)
    {
        using var docs = new SampleDocs(("mkdocs.yml", $"site_name: x\n{setting}\n"), ("docs/index.md", "# x"));

        var failure = await Should.ThrowAsync<DocsException>(() => docs.BuildAsync());

        failure.Note.Line.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_too_large_is_left_out_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"), ("docs/big.md", new string('x', 3000)), ("docs/big.png", new string('x', 5000)), ("docs/small.md", "# Small"));
        docs.Limits.MaxPageBytes = 2000;
        docs.Limits.MaxFileBytes = 4000;

        var site = await docs.BuildAsync();

        site.Pages.ShouldBe(2);
        docs.Has("big.png").ShouldBeFalse();
        site.Notes.Where(note => note.Level == NoteLevel.Error).Select(note => note.File).ShouldBe(["big.md", "big.png"]);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("<div markdown=\"1\">\n")]
    [InlineData("**a ")]
    [InlineData("[")]
    [InlineData("![](")]
    [InlineData("<a ")]
    [InlineData("`` ` ")]
    [InlineData("    - ")]
    [InlineData("_*")]
    [InlineData("&")]
    [InlineData("<!--")]
    [InlineData("| ")]
    [InlineData("[^")]
    [InlineData("=== \"a\"\n\n    ")]
    public async Task Text_that_repeats_thousands_of_times_ends_in_time(string text)
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n" + string.Concat(Enumerable.Repeat(text, 5_000))), ("docs/ok.md", "# Fine"));
        docs.Limits.PageTime = TimeSpan.FromSeconds(1);
        var clock = Stopwatch.StartNew();

        var site = await docs.BuildAsync();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        site.Pages.ShouldBe(2);
        docs.Read("ok/index.html").ShouldContain("Fine");
        new HtmlParser().ParseDocument(docs.Read("index.html")).QuerySelector("article").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("_")]
    [InlineData("<")]
    [InlineData("![")]
    public async Task A_hundred_thousand_marks_are_rendered_or_refused_in_time(string mark)
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n" + string.Concat(Enumerable.Repeat(mark, 100_000))), ("docs/ok.md", "# Fine"));
        docs.Limits.PageTime = TimeSpan.FromSeconds(1);
        var clock = Stopwatch.StartNew();

        var site = await docs.BuildAsync();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        docs.Read("ok/index.html").ShouldContain("Fine");
        var isRefused = docs.Read("index.html").Contains("This page could not be rendered.", StringComparison.Ordinal);
        site.Notes.Any(note => note is { File: "index.md", Level: NoteLevel.Error }).ShouldBe(isRefused);
    }

    [Fact]
    public async Task A_picture_of_100_megabytes_and_a_page_of_10_are_left_out_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n![big](big.png)"));
        foreach (var (name, length) in new[] { ("big.png", 100_000_000), ("long.md", 10_000_000) })
        {
            await using var file = File.Create(Path.Combine(docs.Sources, "docs", name));
            file.SetLength(length);
        }

        var site = await docs.BuildAsync();

        site.Files.ShouldNotContain("big.png");
        site.Pages.ShouldBe(1);
        site.Notes.Where(note => note.Level == NoteLevel.Error).Select(note => note.ToString()).ShouldBe(
            ["big.png: It is left out: it has 100,000,000 bytes, and 33,554,432 are allowed.", "long.md: It is left out: it has 10,000,000 bytes, and 2,097,152 are allowed."]);
    }

    [Fact]
    public async Task Scripts_in_every_place_do_not_get_out()
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", "site_name: '<script>alert(1)</script>'\nrepo_url: 'javascript:alert(2)'\nnav:\n  - '<img src=x onerror=alert(3)>': index.md\n  - 'javascript:alert(4)'\n  - x: 'javascript:alert(5)'\n"),
            ("docs/index.md", "---\ntitle: <script>alert(6)</script>\ndescription: '\"><script>alert(7)</script>'\n---\n# <b onclick=alert(8)>Hi</b>\n\n<svg><script>alert(9)</script></svg>\n\n[a](javascript:alert(10)) ![b](x \"onerror=alert(11)\")\n\n```html title=\"<script>alert(12)</script>\"\n<script>alert(13)</script>\n```\n\n{: onclick=alert(14) }\n\n<a href=\"java&#10;script:alert(15)\">c</a>\n"),
            ("docs/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(16)</script></svg>"),
            ("docs/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:alert(17)\"/></svg>"));

        var site = await docs.BuildAsync();

        var page = new HtmlParser().ParseDocument(docs.Read("index.html"));
        page.Scripts.ShouldAllBe(script => script.Source != null && script.Source.StartsWith("./assets/javascripts/") && script.Text == "");
        page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on") || attribute.Value.Replace("\n", "").StartsWith("javascript:"));
        site.Files.ShouldNotContain(path => path.EndsWith(".svg") && !path.StartsWith("assets/images/"));
        site.Notes.ShouldContain(note => note.File == "a.svg");
    }

    [Fact]
    public async Task A_thousand_nested_quotes_are_cut_off_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n" + new string('>', 1000) + " deep\n"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldContain(note => note.Message.Contains("nested deeper"));
        docs.Read("index.html").ShouldContain("deep");
    }

    [Fact]
    public async Task Settings_that_are_nested_too_deeply_for_the_stack_are_refused()
    {
        using var docs = new SampleDocs(("mkdocs.yml", "site_name: x\nextra: " + new string('[', 100_000)), ("docs/index.md", "# x"));

        var failure = await Should.ThrowAsync<DocsException>(() => docs.BuildAsync());

        failure.Note.Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("---\na: {0}\n---\n# Home")]
    [InlineData("---\n{0}a: 1\n---\n# Home")]
    public async Task Metadata_that_is_nested_too_deeply_for_the_stack_is_text_and_told(string page)
    {
        using var docs = new SampleDocs(("docs/index.md", page.Replace("{0}", new string('[', 100_000))));

        var site = await docs.BuildAsync();

        site.Notes.ShouldContain(note => note.File == "index.md" && note.Message.Contains("metadata"));
        docs.Read("index.html").ShouldContain("Home");
    }

    [Theory]
    [InlineData("[a](b \"c (d")]
    [InlineData("![a](b 'c ((d) e")]
    public async Task A_link_that_does_not_end_is_text(string text)
    {
        using var docs = new SampleDocs(("docs/index.md", text));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldContain("c (");
    }

    [Fact]
    public async Task Yaml_that_grows_when_it_is_read_is_refused()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)},*{(char)('a' + i)}]\n"));
        using var docs = new SampleDocs(("mkdocs.yml", bomb), ("docs/index.md", "# x"));

        await Should.ThrowAsync<DocsException>(() => docs.BuildAsync());
    }

    [Fact]
    public async Task Settings_that_run_code_or_read_other_files_are_not_followed()
    {
        using var docs = new SampleDocs(
            ("mkdocs.yml", "INHERIT: ../../etc/passwd\nsite_name: !ENV [HOME, fallback]\nhooks: [x.py]\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:os.system\n"), ("docs/index.md", "# x"));

        var site = await docs.BuildAsync();

        site.SiteName.ShouldBe("fallback");
        site.Notes.ShouldContain(note => note.Line == 1 && note.Message.Contains("INHERIT"));
        site.Notes.ShouldContain(note => note.Line == 2 && note.Message.Contains("environment"));
        site.Notes.ShouldContain(note => note.Message.Contains("hooks"));
    }
}
