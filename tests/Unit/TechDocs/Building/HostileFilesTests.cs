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
