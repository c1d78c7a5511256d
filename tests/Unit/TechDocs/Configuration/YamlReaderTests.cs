using Portico.TechDocs.Building;
using Portico.TechDocs.Configuration;

namespace Portico.Tests.Unit.TechDocs.Configuration;

public sealed class YamlReaderTests
{
    readonly BuildLog log = new();

    [Fact]
    public void Of_keys_that_are_there_twice_the_last_counts_and_that_is_noted()
    {
        var root = Read("site_name: a\nrepo_url: b\nsite_name: c\n");

        root.Find("site_name")!.Text.ShouldBe("c");
        root.Fields!.Keys.ShouldBe(["site_name", "repo_url"]);
        log.Notes.ShouldHaveSingleItem().ShouldBe(new(NoteLevel.Warning, "'site_name' is there twice; this one counts.", "mkdocs.yml", 3));
    }

    [Fact]
    public void Anchors_and_merged_mappings_are_followed_and_what_is_said_here_wins()
    {
        var root = Read("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: *a\n  x: 5\nd:\n  <<: [*b, *a]\ne: *a\n\"<<\": text\n");

        Fields(root, "c").ShouldBe(["x=5", "y=2"]);
        Fields(root, "d").ShouldBe(["x=1", "y=3", "z=4"]);
        Fields(root, "e").ShouldBe(["x=1", "y=2"]);
        root.Find("<<")!.Text.ShouldBe("text");
    }

    [Fact]
    public void Functions_of_Python_are_known_by_their_names_and_nothing_is_run()
    {
        var root = Read("a: !!python/name:pymdownx.emoji.to_svg\nb: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\nc: !relative $docs_dir\n");

        root.Find("a")!.Text.ShouldBe("pymdownx.emoji.to_svg");
        root.Find("b")!.Text.ShouldBe("pymdownx.slugs.slugify");
        root.Find("c")!.Text.ShouldBe("$docs_dir");
    }

    [Fact]
    public void The_environment_is_not_read_and_the_default_beside_it_is_taken()
    {
        var root = Read("a: !ENV HOME\nb: !ENV [HOME, /x]\nc: !ENV [HOME, PATH, [1, 2]]\n");

        root.Find("a").ShouldBeNull();
        root.Find("b")!.Text.ShouldBe("/x");
        root.Find("c")!.Items!.Count.ShouldBe(2);
        log.Notes.Select(static note => note.Line).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("a: 1\n\t\nb: 2\n")]
    [InlineData("a: 1\r\n  \t \r\nb: 2\r\n")]
    [InlineData("---\na: 1 # x\nb: 2\n...\n")]
    [InlineData("%YAML 1.1\n---\na: 1\nb: 2\n")]
    public void Blank_lines_line_ends_and_marks_of_documents_do_not_matter(string text) => Fields(Read(text)).ShouldBe(["a=1", "b=2"]);

    // PyYAML takes these, and our parser does not.
    [Theory]
    [InlineData("a: \"one\ntwo\" # x\nb: 2\n", "a=one two b=2")]
    [InlineData("a: \"one \\\" [\n\n\ntwo\"\nb: 2\n", "a=one \" [\n\ntwo b=2")]
    [InlineData("a: 'it''s\ntwo'\nb: {x: [1,\n2],\ny: 3\n}\nc: |\n  \" [\nd: it's [\ne: \"f\ng\"\n", "a=it's two b= c=\" [\n d=it's [ e=f g")]
    public void Quoted_text_and_brackets_may_go_on_at_the_beginning_of_a_line(string text, string fields) => string.Join(' ', Fields(Read(text))).ShouldBe(fields);

    [Theory]
    [InlineData("a: *b", 1)]
    [InlineData("a: &a [*a]", 1)]
    [InlineData("a: 1\n[b]: 2", 2)]
    [InlineData("", 1)]
    [InlineData("a: ]", 1)]
    public void What_cannot_be_read_is_refused_with_its_line(string text, int line) => Should.Throw<DocsException>(() => Read(text)).Note.Line.ShouldBe(line);

    [Fact]
    public void Aliases_of_aliases_are_counted_as_what_they_stand_for()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Should.Throw<DocsException>(() => Read(text)).Note.ShouldSatisfyAllConditions(note => note.Line.ShouldBe(5), note => note.Message.ShouldContain("too much"));
        Should.Throw<DocsException>(() => Read("a: " + new string('[', 10_000))).Note.Message.ShouldContain("too deeply");
    }

    YamlValue Read(string text) => new YamlReader("mkdocs.yml", log).Read(text);

    static string[] Fields(YamlValue root, string name) => Fields(root.Find(name)!);

    static string[] Fields(YamlValue value) => [.. value.Fields!.OrderBy(static field => field.Key).Select(static field => $"{field.Key}={field.Value.Text}")];
}
