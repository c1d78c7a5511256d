using System.Diagnostics;
using Portico.TechDocs.Building;

namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class HostileFilesTests
{
    [Fact]
    public async Task Links_that_lead_to_each_other_are_left_out_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"));
        File.CreateSymbolicLink(Path.Combine(docs.Sources, "docs/a.md"), "b.md");
        File.CreateSymbolicLink(Path.Combine(docs.Sources, "docs/b.md"), "a.md");

        var site = await docs.BuildAsync();

        site.Pages.ShouldBe(1);
        site.Notes.Where(static note => note.Level == NoteLevel.Error).Select(static note => note.File).ShouldBe(["a.md", "b.md"]);
    }

    [Fact]
    public async Task Nobody_waits_for_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no pipes in folders.");
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n--8<-- \"docs/pipe.md\"\n"), ("mkdocs.yml", "site_name: x\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: .\n"));
        foreach (var name in new[] { "pipe.md", "pipe.png", "pipe.svg" }) await Process.Start("mkfifo", Path.Combine(docs.Sources, "docs", name)).WaitForExitAsync(TestContext.Current.CancellationToken);

        await docs.BuildAsync().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await docs.BuildChangesAsync(null).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        docs.Read("pipe.png").ShouldBeEmpty();
        docs.Read("pipe/index.html").ShouldContain("<article");
    }

    // Each of these took hundreds of megabytes, or minutes that no limit ended.
    [Theory]
    [InlineData(">")]
    [InlineData("x\n\n")]
    [InlineData("# a\n\n")]
    [InlineData("_*")]
    [InlineData("word ")]
    public async Task A_page_of_megabytes_is_rendered_or_refused_by_the_memory_that_it_takes(string text)
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n" + string.Concat(Enumerable.Repeat(text, 2_000_000 / text.Length))), ("docs/ok.md", "# Fine"));
        var clock = Stopwatch.StartNew();

        var site = await docs.BuildAsync();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        docs.Read("ok/index.html").ShouldContain("Fine");
        var isRefused = docs.Read("index.html").Contains("This page could not be rendered.", StringComparison.Ordinal);
        isRefused.ShouldBe(text != "word ");
        site.Notes.Any(static note => note is { File: "index.md", Line: 1, Level: NoteLevel.Error } && note.Message.Contains("MB of memory", StringComparison.Ordinal)).ShouldBe(isRefused);
    }

    // Each of these took ten seconds or more, whatever was looked for in vain.
    [Theory]
    [InlineData("**a ")]
    [InlineData("[")]
    [InlineData("![](")]
    [InlineData("<a ")]
    [InlineData("<!--")]
    [InlineData("`")]
    [InlineData("<div markdown=\"1\">\n")]
    [InlineData("[^a]: b\n\n[^")]
    public async Task A_page_of_marks_that_nothing_closes_is_rendered_or_refused_in_seconds(string text)
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home\n\n" + string.Concat(Enumerable.Repeat(text, 600_000 / text.Length))), ("docs/ok.md", "# Fine"));
        docs.Limits.PageTime = TimeSpan.FromMinutes(5);

        var site = await docs.BuildAsync();

        docs.Read("ok/index.html").ShouldContain("Fine");
        var isRefused = docs.Read("index.html").Contains("This page could not be rendered.", StringComparison.Ordinal);
        site.Notes.Any(static note => note is { File: "index.md", Level: NoteLevel.Error } && note.Message.Contains("Divide it", StringComparison.Ordinal)).ShouldBe(isRefused);
    }

    [Fact]
    public async Task Code_that_is_very_long_is_shown_without_colours_and_told()
    {
        const string Line = "return 1\n";
        using var docs = new SampleDocs(("docs/index.md", $"# Home\n\n```python\n{string.Concat(Enumerable.Repeat(Line, 1_800_000 / Line.Length))}```\n\n```python\nreturn 2\n```\n"));

        var site = await docs.BuildAsync();

        docs.Read("index.html").ShouldSatisfyAllConditions(page => page.ShouldContain("<code>return 1\nreturn 1\n"), page => page.ShouldContain("<span class=\"k\">return</span>"));
        site.Notes.ShouldContain(static note => note.Line == 3 && note.Message.Contains("without colours"));
    }

    [Fact]
    public async Task A_table_of_a_thousand_columns_is_not_filled_up_without_end()
    {
        var header = string.Concat(Enumerable.Repeat("a|", 1000));
        using var docs = new SampleDocs(("docs/index.md", $"|{header}\n|{header.Replace('a', '-')}\n{string.Concat(Enumerable.Repeat("|\n", 500_000))}"));

        var site = await docs.BuildAsync();

        site.Notes.ShouldContain(static note => note.Level == NoteLevel.Error && note.Message.Contains("MB of memory"));
    }

    [Fact]
    public async Task Attributes_without_number_are_ignored()
    {
        using var docs = new SampleDocs(("docs/index.md", "<div>\n<p " + string.Join(' ', Enumerable.Range(0, 100_000).Select(static i => $"data-a{i}=1")) + ">text</p>\n</div>\n"));

        await docs.BuildAsync();

        docs.Read("index.html").ShouldSatisfyAllConditions(page => page.ShouldContain("data-a100"), page => page.ShouldContain("text"), page => page.ShouldNotContain("data-a1000"));
    }

    [Fact]
    public async Task Files_that_the_site_has_itself_are_left_out_and_told()
    {
        using var docs = new SampleDocs(("docs/index.md", "# Home"));
        var script = (await docs.BuildAsync()).Files.Single(static path => path.EndsWith(".js", StringComparison.Ordinal));
        string[] own = ["index.html", "404.html", "techdocs_metadata.json", "search/search_index.json", script];
        foreach (var path in own) docs.Write($"docs/{path}", "alert(1)");

        var site = await docs.BuildAsync();

        foreach (var path in own) docs.Read(path).ShouldNotContain("alert");
        site.Copied.ShouldBeEmpty();
        site.Notes.Where(static note => note.Message.Contains("of its own", StringComparison.Ordinal)).Select(static note => note.File).ShouldBe(own, ignoreOrder: true);
    }
}
