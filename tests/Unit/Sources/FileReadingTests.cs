using System.Text;
using Portico.Sources;

namespace Portico.Tests.Unit.Sources;

public sealed class FileReadingTests : IDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_read_and_unchanged_afterwards()
    {
        var path = folder.Write("x.yaml", "kind: API");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));
        var reader = Reader();

        var first = await ReadAsync<SourceOutcome.Content>(reader, path);
        Encoding.UTF8.GetString(first.Data.Span).ShouldBe("kind: API");
        await ReadAsync<SourceOutcome.NotModified>(reader, path, first.ETag);
    }

    [Fact]
    public async Task A_change_within_the_grain_of_the_time_stamp_is_seen()
    {
        var path = folder.Write("x.yaml", "kind: API");
        var stamp = File.GetLastWriteTimeUtc(path);
        var reader = Reader();
        var first = await ReadAsync<SourceOutcome.Content>(reader, path);

        File.WriteAllText(path, "kind: XYZ");
        File.SetLastWriteTimeUtc(path, stamp);

        await ReadAsync<SourceOutcome.Content>(reader, path, first.ETag);
    }

    [Fact]
    public async Task A_file_that_was_only_touched_is_unchanged()
    {
        var path = folder.Write("x.yaml", "kind: API");
        var reader = Reader();
        var first = await ReadAsync<SourceOutcome.Content>(reader, path);

        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));

        await ReadAsync<SourceOutcome.NotModified>(reader, path, first.ETag);
    }

    [Fact]
    public async Task A_missing_file_is_said_in_the_anchors_words()
    {
        var path = folder.At("none.yaml");

        (await ReadAsync<SourceOutcome.NotFound>(Reader(), path)).Message.ShouldBe($"file {path} does not exist");
        await ReadAsync<SourceOutcome.NotFound>(Reader(), folder.At("no/such/folder.yaml"));
        await ReadAsync<SourceOutcome.NotFound>(Reader(), folder.Path);
    }

    [Fact]
    public async Task A_relative_target_starts_at_the_root()
    {
        folder.Write("samples/x.yaml", "kind: API");

        await ReadAsync<SourceOutcome.Content>(Reader(), "./samples/x.yaml");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside.yaml")]
    [InlineData("link.yaml")]
    [InlineData("linked/outside.yaml")]
    [InlineData("circle.yaml")]
    public async Task Nothing_outside_the_folders_is_read(string target)
    {
        using var outside = new TempFolder();
        var secret = outside.Write("outside.yaml", "secret");
        File.CreateSymbolicLink(folder.At("link.yaml"), secret);
        Directory.CreateSymbolicLink(folder.At("linked"), outside.Path);
        File.CreateSymbolicLink(folder.At("circle.yaml"), folder.At("circle.yaml"));

        var failed = await ReadAsync<SourceOutcome.Failed>(Reader(), target);

        failed.Name.ShouldBe("NotAllowedError");
        failed.Message.ShouldContain("Sources:Folders");
    }

    [Fact]
    public async Task A_neighbour_whose_name_begins_alike_is_outside()
    {
        var reader = Reader(("Sources:Folders:0", "catalog"));
        folder.Write("catalog/x.yaml", "kind: API");
        folder.Write("catalog-private/x.yaml", "kind: API");

        await ReadAsync<SourceOutcome.Content>(reader, "catalog/x.yaml");
        await ReadAsync<SourceOutcome.Failed>(reader, "catalog-private/x.yaml");
    }

    [Fact]
    public async Task A_link_that_stays_inside_is_followed()
    {
        folder.Write("real/x.yaml", "kind: API");
        Directory.CreateSymbolicLink(folder.At("alias"), "real");

        await ReadAsync<SourceOutcome.Content>(Reader(), "alias/x.yaml");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_opened()
    {
        var path = folder.Write("x.yaml", new string('#', 1001));

        var failed = await ReadAsync<SourceOutcome.Failed>(Reader(("Sources:MaxBytes", "1000")), path);

        failed.Message.ShouldBe($"file {path} could not be read, its 1,001 bytes are more than 1,000 (Sources:MaxBytes). Split the file, or raise the limit.");
    }

    ISourceReader Reader(params (string, string?)[] settings) => An.Reader([("Sources:Root", folder.Path), .. settings]);

    static async Task<T> ReadAsync<T>(ISourceReader reader, string path, string? etag = null) where T : SourceOutcome =>
        (await reader.ReadAsync("file", path, etag, Ct)).ShouldBeOfType<T>();
}
