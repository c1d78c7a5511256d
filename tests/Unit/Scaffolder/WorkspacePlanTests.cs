using Portico.Scaffolder.Workspaces;

namespace Portico.Tests.Unit.Scaffolder;

public sealed class WorkspacePlanTests
{
    [Fact]
    public void The_same_files_need_nothing()
    {
        var former = Manifest(File("a", "1", "old"), new("b", EntryKind.Folder), new("c", EntryKind.Link, Hash: "a"));

        WorkspacePlan.Decide(Manifest(File("a", "1"), new("b", EntryKind.Folder), new("c", EntryKind.Link, Hash: "a")), former).ShouldBeNull();
        WorkspacePlan.Decide(WorkspaceManifest.Empty, WorkspaceManifest.Empty).ShouldBeNull();
    }

    [Fact]
    public void Only_what_is_new_is_stored_and_small_files_share_a_pack()
    {
        var plan = WorkspacePlan.Decide(Manifest(File("a", "1"), File("b", "2"), File("c", "3"), File("d", "4", size: WorkspacePlan.SmallFile + 1)), Manifest(File("a", "1", "old")))!;

        plan.Packed.Select(entry => (entry.Path, entry.Offset)).ShouldBe([("b", 0), ("c", 10)]);
        plan.Large.ShouldHaveSingleItem().Blob.ShouldBe("4");
        plan.Manifest.Entries.Select(entry => (entry.Blob, entry.Offset)).ShouldBe([("old", 0), ("", 0), ("", 10), ("4", ManifestEntry.Whole)]);
    }

    [Fact]
    public void A_moved_copied_or_executable_file_is_not_stored_again()
    {
        var plan = WorkspacePlan.Decide(Manifest(File("x", "1") with { Executable = true }, File("y", "1"), File("z", "2"), File("zz", "2")), Manifest(File("a", "1", "old")))!;

        plan.Packed.ShouldHaveSingleItem().Path.ShouldBe("z");
        plan.Manifest.Entries.Select(entry => entry.Blob).ShouldBe(["old", "old", "", ""]);
        plan.Manifest.Entries[3].Offset.ShouldBe(plan.Manifest.Entries[2].Offset);
    }

    [Fact]
    public void Files_that_are_spread_over_many_blobs_are_packed_anew()
    {
        var former = Enumerable.Range(0, WorkspacePlan.MostBlobs).Select(i => File($"a{i}", $"{i}", $"blob{i}")).Append(File("big", "big", "big") with { Offset = ManifestEntry.Whole }).ToArray();

        var plan = WorkspacePlan.Decide(Manifest([.. former, File("new", "new")]), Manifest(former))!;

        plan.Packed.Length.ShouldBe(WorkspacePlan.MostBlobs + 1);
        plan.Large.ShouldBeEmpty();
        plan.Manifest.Entries.Select(entry => entry.Blob).Distinct().ShouldBe(["", "big"]);
    }

    [Fact]
    public void A_blob_reads_as_it_was_written_and_damage_is_seen()
    {
        var blob = new WorkspaceBlob(Manifest(File("a", "1"), new("l", EntryKind.Link, Hash: "a")), new byte[] { 1, 2, 3 });

        var bytes = blob.Write();

        var read = WorkspaceBlob.Read(bytes);
        read.Manifest.Entries.ShouldBe(blob.Manifest.Entries);
        read.Pack.ToArray().ShouldBe([1, 2, 3]);
        blob.Write().ShouldBe(bytes);
        Should.Throw<InvalidDataException>(() => WorkspaceBlob.Read(bytes.AsSpan(0, 6)));
        Should.Throw<InvalidDataException>(() => WorkspaceBlob.Read(new byte[20]));
    }

    static WorkspaceManifest Manifest(params ManifestEntry[] entries) => new([.. entries]);

    static ManifestEntry File(string path, string hash, string blob = "", long size = 10) => new(path, EntryKind.File, Size: size, Hash: hash, Blob: blob);
}
