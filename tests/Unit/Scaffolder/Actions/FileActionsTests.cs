using Portico.Sources.Files;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class FileActionsTests : IDisposable
{
    readonly An an = new();

    [Fact]
    public async Task Rename_moves_a_file_and_says_so()
    {
        an.Write("out/catalog-info.yaml", "x");

        await an.Action("fs:rename", "{'files':[{'from':'out/catalog-info.yaml','to':'new/renamed.yaml'}]}");

        an.Files.ShouldBe(["new/", "new/renamed.yaml", "out/"]);
        an.Log.Lines.ShouldBe([$"info: File {an.Workspace.Root}/out/catalog-info.yaml renamed to {an.Workspace.Root}/new/renamed.yaml successfully"]);
    }

    [Fact]
    public async Task Rename_of_what_is_not_there_fails_in_the_words_of_the_peer()
    {
        var (from, to) = ($"{an.Workspace.Root}/nope.txt", $"{an.Workspace.Root}/other.txt");
        var message = $"ENOENT: no such file or directory, lstat '{from}'";

        (await an.Failure("fs:rename", "{'files':[{'from':'nope.txt','to':'other.txt'}]}")).Message.ShouldBe(message);

        an.Log.Lines.ShouldBe([$"error: Failed to rename file {from} to {to}: {message} {{\"code\":\"ENOENT\",\"errno\":-2,\"path\":\"{from}\",\"stack\":\"Error: {message}\",\"syscall\":\"lstat\"}}"]);
    }

    [Fact]
    public async Task Rename_replaces_only_when_asked()
    {
        an.Write("a.txt", "a");
        an.Write("b/c.txt", "b");

        (await an.Failure("fs:rename", "{'files':[{'from':'a.txt','to':'b'}]}")).Message.ShouldBe("dest already exists.");
        an.Files.ShouldBe(["a.txt", "b/", "b/c.txt"]);
        await an.Action("fs:rename", "{'files':[{'from':'a.txt','to':'b','overwrite':true}]}");

        an.Files.ShouldBe(["b"]);
        an.Read("b").ShouldBe("a");
    }

    [Fact]
    public async Task Rename_does_not_move_a_folder_into_itself()
    {
        an.Write("a/b.txt", "b");

        (await an.Failure("fs:rename", "{'files':[{'from':'a','to':'a/c'}]}")).Message.ShouldContain("subdirectory of itself");

        an.Files.ShouldBe(["a/", "a/b.txt"]);
    }

    [Theory]
    [InlineData("*.txt", "b.md d/ d/.hidden d/e.txt")]
    [InlineData("**/*.txt", "b.md d/ d/.hidden")]
    [InlineData("d", "a.txt b.md")]
    [InlineData("d/*", "a.txt b.md d/")]
    [InlineData("{a.txt,b.md}", "d/ d/.hidden d/e.txt")]
    [InlineData("nothing", "a.txt b.md d/ d/.hidden d/e.txt")]
    public async Task Delete_takes_patterns_and_folders(string pattern, string left)
    {
        an.Write("a.txt", "");
        an.Write("b.md", "");
        an.Write("d/e.txt", "");
        an.Write("d/.hidden", "");

        await an.Action("fs:delete", $"{{'files':['{pattern}']}}");

        string.Join(' ', an.Files).ShouldBe(left);
    }

    [Fact]
    public async Task Delete_says_what_it_deleted_and_stays_in_the_workspace()
    {
        var path = an.Write("a.txt", "");
        var outside = Path.Combine(an.Folder, "outside.txt");
        await File.WriteAllTextAsync(outside, "", TestContext.Current.CancellationToken);

        await an.Action("fs:delete", "{'files':['a.txt']}");
        (await an.Failure("fs:delete", "{'files':['../outside.txt']}")).Name.ShouldBe("NotAllowedError");

        an.Log.Lines.ShouldBe([$"info: File {path} deleted successfully"]);
        File.Exists(outside).ShouldBeTrue();
    }

    [Fact]
    public async Task Readdir_lists_level_by_level()
    {
        an.Write("out/b/c.txt", "");
        an.Write("out/z.txt", "");
        an.Write("out/a/d.txt", "");

        var output = await an.Action("fs:readdir", "{'paths':['out'],'recursive':true}");

        output["files"]!.AsArray().Select(file => (string)file!["path"]!).ShouldBe(["out/z.txt", "out/a/d.txt", "out/b/c.txt"]);
        output["folders"]!.AsArray().Select(file => (string)file!["path"]!).ShouldBe(["out/a", "out/b"]);
        output["files"]![1]!.ToJsonString().ShouldBe($$"""{"name":"d.txt","path":"out/a/d.txt","fullPath":"{{an.Workspace.Root}}/out/a/d.txt"}""");
        (await an.Action("fs:readdir", "{'paths':['out']}"))["files"]!.AsArray().Count.ShouldBe(1);
        (await an.Failure("fs:readdir", "{'paths':['nope']}")).Message.ShouldBe($"ENOENT: no such file or directory, scandir '{an.Workspace.Root}/nope'");
    }

    [Fact]
    public async Task What_write_writes_read_reads()
    {
        await an.Action("fs:write", "{'path':'a/b.bin','content':'AAH/','encoding':'base64','executable':true}");

        (await an.Action("fs:read", "{'path':'a/b.bin','encoding':'base64'}")).ToJsonString().ShouldBe("""{"content":"AAH/"}""");
        ExecutableBit.IsSet(Path.Combine(an.Workspace.Root, "a/b.bin")).ShouldBeTrue();
        (await an.Failure("fs:write", "{'path':'a/b.bin','content':'','overwrite':false}")).Message.ShouldContain("exists");
        (await an.Failure("fs:write", "{'path':'c','content':'?','encoding':'base64'}")).Name.ShouldBe("InputError");
        (await an.Failure("fs:read", "{'path':'nope'}")).Message.ShouldStartWith("ENOENT");
        (await an.Failure("fs:read", "{'path':'a'}")).Message.ShouldStartWith("EISDIR");
    }

    public void Dispose() => an.Dispose();
}
