using System.Diagnostics;
using Portico.Catalog.Store;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class CatalogReaderTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_read_within_a_second_is_answered_at_once()
    {
        folder.Write("all.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        await process.LatestAsync();

        var second = process.IndexAsync();
        var atOnce = second.IsCompletedSuccessfully;
        (await second).Count.ShouldBe(2);
        atOnce.ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_made_by_another_process_is_served_within_two_seconds()
    {
        folder.Write("all.yaml", Component("one", "before"));
        var (writer, reader) = (folder.Start(), folder.Start());
        await writer.TickAsync();
        (await reader.LatestAsync()).Text("component:default/one").ShouldContain("before");

        folder.Write("all.yaml", Component("one", "after"));
        folder.Pass();
        await writer.TickAsync();

        await Eventually.HoldsAsync(
            async () => (await reader.IndexAsync()).Text("component:default/one").Contains("after", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10),
            () => "The reader still serves the former entity.");
    }

    [Fact]
    public async Task A_reader_that_sends_the_position_sees_the_change_at_once()
    {
        folder.Write("all.yaml", Component("one", "before"));
        var (writer, reader) = (folder.Start(), folder.Start());
        await writer.TickAsync();
        await reader.LatestAsync();

        for (var i = 0; i < 5; i++)
        {
            folder.Write("all.yaml", Component("one", $"after {i}"));
            folder.Pass();
            await writer.TickAsync();
            var position = (await writer.Get<ChangeFeed>().ReadHeadAsync(Ct)).Position;

            (await reader.IndexAsync(position)).Text("component:default/one").ShouldContain($"after {i}");
        }
    }

    [Fact]
    public async Task A_position_that_never_comes_is_waited_for_two_seconds()
    {
        var process = folder.Start();
        await process.IndexAsync();

        var watch = Stopwatch.StartNew();
        (await process.IndexAsync(1_000_000)).Position.ShouldBe(0);

        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Concurrent_first_reads_load_once_and_agree()
    {
        folder.Write("all.yaml", Component("one"));
        await folder.Start().TickAsync();
        var process = folder.Start();

        var indexes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => process.IndexAsync().AsTask()));

        indexes.Distinct().ShouldHaveSingleItem().Refs().ShouldBe(["component:default/one"]);
    }

    [Fact]
    public async Task A_new_process_starts_from_the_snapshot_and_the_tail()
    {
        folder.Write("all.yaml", Component("one"), Component("two"));
        var writer = folder.Start();
        await writer.TickAsync();
        await writer.Get<SnapshotWriter>().WriteAsync(Ct);
        folder.Write("all.yaml", Component("two", "changed"), Component("three"));
        folder.Pass();
        await writer.TickAsync();

        var index = await folder.Start().IndexAsync();

        index.Refs().ShouldBe(["component:default/two", "component:default/three"], ignoreOrder: true);
        index.Text("component:default/two").ShouldContain("changed");
    }

    [Fact]
    public async Task A_reader_behind_the_floor_loads_the_snapshot()
    {
        folder.Write("all.yaml", Component("one", "v0"));
        var (writer, late) = (folder.Start(), folder.Start());
        await writer.TickAsync();
        await late.LatestAsync();

        for (var i = 1; i <= 3; i++)
        {
            folder.Write("all.yaml", Component("one", $"v{i}"));
            folder.Pass();
            await writer.TickAsync();
            await writer.Get<SnapshotWriter>().WriteAsync(Ct);
        }
        (await writer.Get<ChangeFeed>().ReadHeadAsync(Ct)).Floor.ShouldBeGreaterThan(1);

        (await late.LatestAsync()).Text("component:default/one").ShouldContain("\"description\":\"v3\"");
        (await folder.Start().IndexAsync()).Text("component:default/one").ShouldContain("\"description\":\"v3\"");
    }

    [Fact]
    public async Task Damaged_snapshots_are_passed_over_and_the_tables_read()
    {
        folder.Write("all.yaml", Component("one", "v0"), Component("two"));
        var writer = folder.Start();
        await writer.TickAsync();
        for (var i = 1; i <= 3; i++)
        {
            folder.Write("all.yaml", Component("one", $"v{i}"), Component("two"));
            folder.Pass();
            await writer.TickAsync();
            await writer.Get<SnapshotWriter>().WriteAsync(Ct);
        }
        var container = await writer.Get<StorageAccount>().ContainerAsync(CatalogNames.Container, Ct);
        var pointer = await writer.Get<SnapshotBlobs>().FindPointerAsync(Ct);
        await container.GetBlobClient(pointer!.Current.Blob).UploadAsync(new BinaryData("not a snapshot"), overwrite: true, Ct);

        var second = folder.Start();
        (await second.IndexAsync()).Text("component:default/one").ShouldContain("\"description\":\"v3\"");
        second.Messages.Texts.Count.ShouldBe(1);

        await container.GetBlobClient(pointer.Previous!.Blob).UploadAsync(new BinaryData("not a snapshot"), overwrite: true, Ct);
        var third = folder.Start();
        var index = await third.IndexAsync();

        index.Text("component:default/one").ShouldContain("\"description\":\"v3\"");
        index.Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
        index.Position.ShouldBe((await writer.LatestAsync()).Position);
        third.Messages.Texts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Two_snapshots_are_kept_and_nothing_new_writes_none()
    {
        var writer = folder.Start();
        for (var i = 1; i <= 4; i++)
        {
            folder.Write("all.yaml", Component("one", $"v{i}"));
            folder.Pass();
            await writer.TickAsync();
            await writer.Get<SnapshotWriter>().WriteAsync(Ct);
            await writer.Get<SnapshotWriter>().WriteAsync(Ct);
        }

        (await writer.SnapshotsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_one_process_writes_a_snapshot_at_a_time()
    {
        folder.Write("all.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();

        await using (await process.Get<SnapshotBlobs>().TryLeaseAsync(Ct)) await folder.Start().Get<SnapshotWriter>().WriteAsync(Ct);
        (await process.SnapshotsAsync()).ShouldBeEmpty();

        await process.Get<SnapshotWriter>().WriteAsync(Ct);
        (await process.SnapshotsAsync()).Count.ShouldBe(1);
    }
}
