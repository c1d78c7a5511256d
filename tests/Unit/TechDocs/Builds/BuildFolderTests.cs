using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class BuildFolderTests : IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("portico-builds-");

    [Fact]
    public void A_folder_goes_with_its_build_and_what_a_killed_attempt_left_goes_with_the_next()
    {
        var build = Guid.NewGuid().ToString("D");
        var killed = BuildFolder.Create(root.FullName, build);
        File.WriteAllText(Path.Combine(killed.Site, "index.html"), "half");

        using (var next = BuildFolder.Create(root.FullName, build))
        {
            Directory.EnumerateFileSystemEntries(next.Site).ShouldBeEmpty();
            File.Exists(Path.Combine(killed.Site, "index.html")).ShouldBeFalse();
        }

        root.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public void Old_folders_of_builds_are_deleted_and_nothing_else()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (old, young) = (root.CreateSubdirectory(Guid.NewGuid().ToString("D")), root.CreateSubdirectory(Guid.NewGuid().ToString("D")));
        var other = root.CreateSubdirectory("photos");
        foreach (var one in new[] { old, other }) one.LastWriteTimeUtc = now.UtcDateTime.AddHours(-1);
        young.LastWriteTimeUtc = now.UtcDateTime.AddHours(1);

        BuildFolder.Sweep(root.FullName, now);

        root.EnumerateDirectories().Select(static one => one.Name).ShouldBe([young.Name, other.Name], ignoreOrder: true);
    }

    public void Dispose() => root.Delete(recursive: true);
}
