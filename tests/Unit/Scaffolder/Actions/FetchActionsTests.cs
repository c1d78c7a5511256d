using Portico.Sources.Files;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class FetchActionsTests : IDisposable
{
    readonly An an;

    public FetchActionsTests()
    {
        var folder = Directory.CreateTempSubdirectory("portico-template-").FullName;
        an = new(("Sources:Root", folder)) { Template = new("file", Path.Combine(folder, "template/template.yaml")) };
        Root = folder;
    }

    string Root { get; }

    [Fact]
    public async Task Plain_copies_a_folder_beside_the_template_with_modes_and_links()
    {
        ExecutableBit.Set(Skeleton("run.sh", "#!/bin/sh"));
        Skeleton("a/b.txt", "${{ values.x }}");
        File.CreateSymbolicLink(Path.Combine(Root, "template/skeleton/link"), "a/b.txt");
        File.CreateSymbolicLink(Path.Combine(Root, "template/skeleton/out"), "../../secret");

        await an.Action("fetch:plain", "{'url':'./skeleton','targetPath':'t'}");

        an.Files.ShouldBe(["t/", "t/a/", "t/a/b.txt", "t/link", "t/run.sh"]);
        an.Read("t/a/b.txt").ShouldBe("${{ values.x }}");
        ExecutableBit.IsSet(Path.Combine(an.Workspace.Root, "t/run.sh")).ShouldBeTrue();
        an.Log.Lines.ShouldBe(["info: Fetching plain content from remote URL", "warn: Left out out: it is a link that leads out of the template's folder."]);
    }

    [Fact]
    public async Task Plain_file_copies_one_file()
    {
        Skeleton("a.txt", "a");

        await an.Action("fetch:plain:file", "{'url':'skeleton/a.txt','targetPath':'x/y.txt'}");

        an.Read("x/y.txt").ShouldBe("a");
    }

    [Fact]
    public async Task Content_outside_of_what_may_be_read_is_refused()
    {
        Skeleton("a.txt", "a");
        (await an.Failure("fetch:plain", "{'url':'../..'}")).Name.ShouldBe("NotAllowedError");
        (await an.Failure("fetch:plain", "{'url':'file:///etc'}")).Name.ShouldBe("NotAllowedError");
        (await an.Failure("fetch:plain", "{'url':'https://intern.example.com/x.zip'}")).Name.ShouldBe("NotAllowedError");
        (await an.Failure("fetch:plain", "{'url':'./nope'}")).Message.ShouldStartWith("ENOENT");
        an.Template = null;
        (await an.Failure("fetch:plain", "{'url':'./skeleton'}")).Message.ShouldBe("Failed to fetch, template location could not be determined and the fetch URL is relative, ./skeleton");
    }

    [Fact]
    public async Task What_a_dry_run_was_sent_may_be_read_wherever_it_lies()
    {
        var sent = Path.Combine(an.Folder, "sent");
        Directory.CreateDirectory(sent);
        await File.WriteAllTextAsync(Path.Combine(sent, "a.txt"), "a", TestContext.Current.CancellationToken);
        an.Template = new("file", Path.Combine(sent, "template.yaml"));
        (await an.Failure("fetch:plain", "{'url':'.'}")).Name.ShouldBe("NotAllowedError");

        an.Template = an.Template with { IsOwn = true };
        await an.Action("fetch:plain", "{'url':'.'}");

        an.Files.ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task Template_fills_out_names_and_contents()
    {
        Skeleton("${{ values.name }}/readme.md", "# ${{ values.name | upper }}\n{%- if values.docs %}\ndocs\n{%- endif %}\n");
        Skeleton("{% if values.docs %}docs{% endif %}/index.md", "not wanted");
        Skeleton("plain/keep.yml", "${{ secrets.x }}");
        File.WriteAllBytes(Skeleton("logo.png", ""), [0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2]);

        await an.Action("fetch:template", "{'url':'./skeleton','targetPath':'./out','copyWithoutTemplating':['plain'],'values':{'name':'ledger','docs':false}}");

        an.Files.ShouldBe(["out/", "out/ledger/", "out/ledger/readme.md", "out/logo.png", "out/plain/", "out/plain/keep.yml"]);
        an.Read("out/ledger/readme.md").ShouldBe("# LEDGER\n");
        an.Read("out/plain/keep.yml").ShouldBe("${{ secrets.x }}");
        an.Log.Lines.ShouldContain("info: Processing 7 template files/directories with input values {\"docs\":false,\"name\":\"ledger\"}");
        an.Log.Lines.ShouldContain("info: Copying file/directory plain/keep.yml without processing.");
        an.Log.Lines.ShouldContain("info: Copying file binary or symbolic link at logo.png, to template output path.");
        an.Log.Lines[^1].ShouldBe($"info: Template result written to {an.Workspace.Root}/out");
    }

    [Theory]
    [InlineData("", "old")]
    [InlineData(",'replace':true", "new")]
    public async Task Template_replaces_only_when_asked(string replace, string expected)
    {
        Skeleton("a.txt", "new");
        an.Write("a.txt", "old");

        await an.Action("fetch:template", $"{{'url':'./skeleton'{replace}}}");

        an.Read("a.txt").ShouldBe(expected);
    }

    [Fact]
    public async Task Template_with_an_extension_fills_out_only_files_that_have_it()
    {
        Skeleton("a.txt.njk", "${{ values.x }}");
        Skeleton("b.txt", "${{ values.x }}");

        await an.Action("fetch:template", "{'url':'./skeleton','templateFileExtension':true,'values':{'x':1}}");

        an.Files.ShouldBe(["a.txt", "b.txt"]);
        (an.Read("a.txt"), an.Read("b.txt")).ShouldBe(("1", "${{ values.x }}"));
        (await an.Failure("fetch:template", "{'url':'./skeleton','templateFileExtension':true,'cookiecutterCompat':true}")).Name.ShouldBe("InputError");
    }

    [Fact]
    public async Task Template_made_for_cookiecutter_works()
    {
        Skeleton("{{cookiecutter.name}}.txt", "{{ cookiecutter.list | jsonify }} ${{ values.x }}");

        await an.Action("fetch:template", "{'url':'./skeleton','cookiecutterCompat':true,'values':{'name':'n','list':[1]}}");

        an.Read("n.txt").ShouldBe("[1] $");
    }

    [Fact]
    public async Task Template_tells_which_file_is_wrong()
    {
        Skeleton("a/bad.txt", "x\n${{ nope( }}");

        (await an.Failure("fetch:template", "{'url':'./skeleton'}")).Message.ShouldContain("a/bad.txt");
    }

    [Fact]
    public async Task Template_cannot_write_outside_of_its_target()
    {
        Skeleton("${{ values.name }}.txt", "x");

        (await an.Failure("fetch:template", "{'url':'./skeleton','values':{'name':'../../x'}}")).Name.ShouldBe("NotAllowedError");
    }

    [Fact]
    public async Task Template_file_fills_out_one_file()
    {
        Skeleton("a.txt", "${{ values.repo | projectSlug }} ${{ values.ref | parseEntityRef | pick('name') }}");

        await an.Action("fetch:template:file", "{'url':'./skeleton/a.txt','targetPath':'x/a.txt','values':{'repo':'github.com?owner=o&repo=r','ref':'component:default/ledger'}}");
        await an.Action("fetch:template:file", "{'url':'./skeleton/nope','targetPath':'x/a.txt'}");

        an.Read("x/a.txt").ShouldBe("o/r ledger");
        an.Log.Lines[^1].ShouldBe("info: File x/a.txt already exists in workspace, not replacing.");
    }

    [Fact]
    public async Task Workspace_templates_are_filled_out_where_they_lie()
    {
        an.Write("in/${{ values.n }}.txt", "${{ values.n }}");

        await an.Action("workspace:template", "{'sourcePath':'in','targetPath':'out','copyWithoutTemplating':[],'values':{'n':'x'}}");
        await an.Action("workspace:template:file", "{'sourcePath':'in/${{ values.n }}.txt','targetPath':'one.txt','values':{'n':'y'}}");

        (an.Read("out/x.txt"), an.Read("one.txt")).ShouldBe(("x", "y"));
        (await an.Failure("workspace:template", "{'sourcePath':'in','targetPath':'in/deeper','copyWithoutTemplating':[]}")).Message.ShouldBe("targetPath must not be within template path");
    }

    public void Dispose()
    {
        an.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    string Skeleton(string path, string text)
    {
        var full = Path.Combine(Root, "template/skeleton", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
