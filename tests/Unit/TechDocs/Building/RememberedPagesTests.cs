namespace Portico.Tests.Unit.TechDocs.Building;

public sealed class RememberedPagesTests : IDisposable
{
    static readonly string[] All = ["a/index.html", "b/index.html", "index.html", "later/index.html"];

    readonly SampleDocs docs = new(
        ("docs/index.md", "# Home\n\n[a](a.md) [gone](later.md)\n\n--8<-- \"docs/part.txt\"\n"),
        ("docs/a.md", "# A\n\nFirst.\n\n## More\n\nSecond. <script>x</script>\n"),
        ("docs/b.md", "# B\n\nThird.\n"),
        ("docs/part.txt", "From a part.\n"),
        ("docs/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));

    public void Dispose() => docs.Dispose();

    [Fact]
    public async Task A_page_that_changed_is_the_only_one_that_is_written()
    {
        var before = await docs.BuildChangesAsync(null);
        docs.Write("docs/b.md", "# B\n\nFourth.\n");

        var after = await docs.BuildChangesAsync(before.Hashes);

        Pages().ShouldBe(["b/index.html"]);
        docs.Has("picture.svg").ShouldBeFalse();
        docs.Read("b/index.html").ShouldContain("Fourth");
        after.Files.ShouldBe(before.Files);
        after.Hashes["a/index.html"].ShouldBe(before.Hashes["a/index.html"]);
        after.Hashes["b/index.html"].ShouldNotBe(before.Hashes["b/index.html"]);
    }

    [Fact]
    public async Task The_index_parts_for_others_and_notes_are_those_of_all_pages()
    {
        var before = await docs.BuildChangesAsync(null);
        docs.Write("docs/b.md", "# B\n\nFourth.\n");
        var changed = await docs.BuildChangesAsync(before.Hashes);
        var (index, sections) = (docs.Read("search/search_index.json"), docs.Sections.ToList());

        var whole = await docs.BuildChangesAsync(null);

        index.ShouldBe(docs.Read("search/search_index.json"));
        sections.Select(section => (section.Location, section.Title, section.Text, string.Join('/', section.Path)))
            .ShouldBe(docs.Sections.Select(section => (section.Location, section.Title, section.Text, string.Join('/', section.Path))));
        changed.Notes.ShouldBe(whole.Notes);
        changed.Notes.ShouldContain(note => note.Message.Contains("script"));
        changed.Notes.ShouldContain(note => note.Message.Contains("later.md"));
    }

    [Theory]
    [InlineData("docs/part.txt", "Another part.\n", new[] { "index.html" })]
    [InlineData("docs/a.md", "# Renamed\n", new[] { "a/index.html", "b/index.html", "index.html" })]
    [InlineData("docs/later.md", "# Later\n", new[] { "a/index.html", "b/index.html", "index.html", "later/index.html" })]
    [InlineData("mkdocs.yml", "site_name: Other\n", new[] { "a/index.html", "b/index.html", "index.html" })]
    [InlineData("docs/other.txt", "A download.\n", new[] { "a/index.html", "b/index.html", "index.html" })]
    public async Task What_pages_depend_on_is_seen(string path, string text, string[] rendered)
    {
        var before = await docs.BuildChangesAsync(null);
        docs.Write(path, text);

        await docs.BuildChangesAsync(before.Hashes);

        Pages().ShouldBe(rendered);
    }

    [Fact]
    public async Task A_page_that_is_not_published_as_it_is_remembered_is_made_anew()
    {
        var before = await docs.BuildChangesAsync(null);
        var published = before.Hashes.ToDictionary();
        published["a/index.html"] = "another";
        published.Remove("b/index.html");

        var after = await docs.BuildChangesAsync(published);

        Pages().ShouldBe(["a/index.html", "b/index.html"]);
        after.Hashes.ShouldBe(before.Hashes, ignoreOrder: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(200)]
    public async Task A_memory_that_is_not_whole_is_no_memory(int length)
    {
        var before = await docs.BuildChangesAsync(null);
        await File.WriteAllBytesAsync(docs.Memory, (await File.ReadAllBytesAsync(docs.Memory, Ct))[..length], Ct);

        await docs.BuildChangesAsync(before.Hashes);
        Pages().Count.ShouldBe(3);

        await docs.BuildChangesAsync(before.Hashes);
        Pages().ShouldBeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(docs.Memory)!).ShouldBe([docs.Memory]);
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    List<string> Pages() => [.. All.Where(docs.Has)];
}
