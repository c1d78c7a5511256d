using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class FolderStampTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portico-stamp-");

    [Fact]
    public void It_changes_with_what_is_in_the_folder_and_with_nothing_else()
    {
        Write("docs/a.md", "a");
        var first = Stamp();

        Stamp().ShouldBe(first);
        Write(".git/HEAD", "x");
        Write("node_modules/p/index.js", "x");
        Stamp().ShouldBe(first);
        Write("docs/a.md", "ab");
        var second = Stamp();
        second.ShouldNotBe(first);
        Write("docs/b.md", "");
        Stamp().ShouldNotBe(second);
        File.Delete(Path.Combine(folder.FullName, "docs/b.md"));
        Stamp().ShouldBe(second);
    }

    [Fact]
    public void Another_date_is_another_version()
    {
        Write("a.md", "a");
        var first = Stamp();

        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "a.md"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Stamp().ShouldNotBe(first);
    }

    [Fact]
    public void A_folder_with_too_much_in_it_has_none()
    {
        for (var i = 0; i < 5; i++) Write($"{i}.md", "");

        FolderStamp.Of(folder.FullName, 4, TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Fact]
    public void Links_to_folders_are_not_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "loop"), folder.FullName);

        Stamp().ShouldNotBeNull();
    }

    public void Dispose() => folder.Delete(recursive: true);

    string? Stamp() => FolderStamp.Of(folder.FullName, 1000, TestContext.Current.CancellationToken);

    void Write(string path, string text)
    {
        var place = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, text);
    }
}
