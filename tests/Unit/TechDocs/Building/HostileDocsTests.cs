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
