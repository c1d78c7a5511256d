using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Workspaces;

namespace Portico.Tests.Unit.Scaffolder;

public sealed class WorkspaceTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("portico-workspace-").FullName;
    readonly Workspace workspace;

    public WorkspaceTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "work"));
        File.WriteAllText(Path.Combine(folder, "outside.txt"), "not yours");
        workspace = new(Path.Combine(folder, "work"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("a/b.txt", "/a/b.txt")]
    [InlineData("a/../b.txt", "/b.txt")]
    [InlineData("./x/", "/x")]
    public void A_relative_path_stays_inside(string relative, string expected) => workspace.Resolve(relative).ShouldBe(workspace.Root + expected);

    [Theory]
    [InlineData("..")]
    [InlineData("../outside.txt")]
    [InlineData("a/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("../work2")]
    public void A_path_that_leads_out_is_refused(string relative) =>
        Should.Throw<ActionFailedException>(() => workspace.Resolve(relative)).Message.ShouldContain(relative);

    [Fact]
    public void A_link_that_leads_out_is_refused_also_for_what_does_not_exist_behind_it()
    {
        Directory.CreateSymbolicLink(Path.Combine(workspace.Root, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(workspace.Root, "file"), "../outside.txt");
        File.CreateSymbolicLink(Path.Combine(workspace.Root, "broken"), "../later.txt");

        Should.Throw<ActionFailedException>(() => workspace.Resolve("up/outside.txt"));
        Should.Throw<ActionFailedException>(() => workspace.Resolve("up/new/file.txt"));
        Should.Throw<ActionFailedException>(() => workspace.Resolve("file"));
        Should.Throw<ActionFailedException>(() => workspace.Resolve("broken"));
    }

    [Fact]
    public void A_link_inside_the_workspace_is_followed()
    {
        Directory.CreateDirectory(Path.Combine(workspace.Root, "real"));
        Directory.CreateSymbolicLink(Path.Combine(workspace.Root, "alias"), "real");

        workspace.Resolve("alias/a.txt").ShouldBe(Path.Combine(workspace.Root, "alias", "a.txt"));
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(workspace.Root, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(workspace.Root, "b"), "a");

        Should.Throw<ActionFailedException>(() => workspace.Resolve("a")).Message.ShouldContain("links");
    }

    [Fact]
    public void A_nul_character_is_refused() => Should.Throw<ActionFailedException>(() => workspace.Resolve("a\0b"));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
