using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Portico.Scaffolder.Fetching;
using Portico.Scaffolder.Workspaces;
using Portico.Sources.Files;
using Portico.Sources.Trees;

namespace Portico.Tests.Unit.Sources;

public sealed class ArchiveTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("portico-archive-").FullName;
    readonly FetchOptions limits = new();

    string Target => Path.Combine(folder, "target");

    [Fact]
    public async Task A_folder_of_a_repositorys_archive_is_unpacked()
    {
        var tar = Tar(
            new PaxTarEntry(TarEntryType.Directory, "r-main/"),
            File("r-main/skeleton/a.txt", "a"),
            File("r-main/skeleton/run.sh", "b", UnixFileMode.UserRead | UnixFileMode.UserExecute),
            new PaxTarEntry(TarEntryType.SymbolicLink, "r-main/skeleton/link") { LinkName = "a.txt" },
            File("r-main/other.txt", "c"));

        await UnpackAsync(tar, new(1, "skeleton"));

        FolderEntry.Walk(Target).Select(entry => $"{entry.Kind} {entry.Path}").ShouldBe(["File a.txt", "Link link", "File run.sh"]);
        ExecutableBit.IsSet(Path.Combine(Target, "run.sh")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_zip_is_unpacked()
    {
        await UnpackAsync(Zip(("d/", ""), ("d/a.txt", "a")), ArchivePart.Whole);

        System.IO.File.ReadAllText(Path.Combine(Target, "d/a.txt")).ShouldBe("a");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a/../../x")]
    public async Task A_name_that_leads_out_is_refused(string name)
    {
        (await Refusal(Zip((name, "x")))).Name.ShouldBe("NotAllowedError");
        (await Refusal(Tar(File(name, "x")))).Name.ShouldBe("NotAllowedError");

        Directory.EnumerateFileSystemEntries(folder).ShouldBe([Target]);
    }

    [Theory]
    [InlineData("../..")]
    [InlineData("/etc")]
    public async Task A_link_that_leads_out_is_refused(string target) =>
        (await Refusal(Tar(new PaxTarEntry(TarEntryType.SymbolicLink, "a/link") { LinkName = target }, File("a/link/x", "x")))).Name.ShouldBe("NotAllowedError");

    [Fact]
    public async Task A_link_that_leads_out_is_left_out_where_that_is_asked_for()
    {
        var refused = new List<string>();
        var target = new TreeWriter(Target, "x", limits) { OnRefusedLink = refused.Add };

        await Archive.UnpackAsync(Tar(new PaxTarEntry(TarEntryType.SymbolicLink, "a/link") { LinkName = "../../etc" }, File("a/x", "x")), ArchivePart.Whole, target, limits, "x", TestContext.Current.CancellationToken);

        refused.ShouldBe(["a/link"]);
        Directory.EnumerateFileSystemEntries(Path.Combine(Target, "a")).Select(Path.GetFileName).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Hard_links_and_devices_are_refused() =>
        (await Refusal(Tar(File("a", "x"), new PaxTarEntry(TarEntryType.HardLink, "b") { LinkName = "a" }))).Message.ShouldContain("neither a file");

    [Fact]
    public async Task Size_count_and_growth_have_limits()
    {
        (limits.MaxBytes, limits.MaxFiles) = (1000, 3);
        (await Refusal(Zip(("a", new string('x', 1001))))).Message.ShouldContain("MaxBytes");
        (await Refusal(Zip(("a", ""), ("b", ""), ("c", ""), ("d", "")))).Message.ShouldContain("MaxFiles");
        (limits.MaxBytes, limits.MaxCompressionRatio) = (1L << 30, 2);
        (await Refusal(Zip(("a", new string('x', 2 * 1024 * 1024))))).Message.ShouldContain("MaxCompressionRatio");
        (await Refusal(Tar(File("a", new string('x', 2 * 1024 * 1024))))).Message.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_no_archive_or_a_damaged_one_is_told()
    {
        (await Refusal(Encoding.UTF8.GetBytes("<html>"))).Message.ShouldContain("neither a zip nor a tar archive");
        (await Refusal(Tar(File("a", new string('x', 5000)))[..40])).Message.ShouldContain("damaged");
    }

    [Theory]
    [InlineData("https://github.com/o/r/tree/main/a/b", "a/b", "https://codeload.github.com/o/r/tar.gz/main")]
    [InlineData("https://github.com/o/r", "", "https://codeload.github.com/o/r/tar.gz/HEAD")]
    [InlineData("https://github.com/o/r/blob/v1/a/", "a", "https://codeload.github.com/o/r/tar.gz/v1")]
    [InlineData("https://git.example.com/g/s/p/-/tree/main/a", "a", "https://git.example.com/g/s/p/-/archive/main/archive.tar.gz")]
    [InlineData("https://bitbucket.org/w/r/src/main/a", "a", "https://bitbucket.org/w/r/get/main.tar.gz")]
    [InlineData("https://example.com/o/r/tree/main/a", null, null)]
    [InlineData("https://github.com/o", null, null)]
    public void A_folders_page_leads_to_its_archive(string page, string? path, string? archive)
    {
        var tree = RepositoryTree.Find(new(page));

        (tree?.Path, tree?.Archive.AbsoluteUri).ShouldBe((path, archive));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Task UnpackAsync(byte[] data, ArchivePart part) => Archive.UnpackAsync(data, part, new(Target, "x", limits), limits, "x", TestContext.Current.CancellationToken);

    Task<SourceException> Refusal(byte[] data) => Should.ThrowAsync<SourceException>(() => UnpackAsync(data, ArchivePart.Whole));

    static PaxTarEntry File(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = mode };

    static byte[] Tar(params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            foreach (var entry in entries) tar.WriteEntry(entry);
        }
        return bytes.ToArray();
    }

    static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var content = new StreamWriter(zip.CreateEntry(name).Open());
                content.Write(text);
            }
        }
        return bytes.ToArray();
    }
}
