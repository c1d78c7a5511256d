using Portico.Catalog.Store;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Catalog;

public sealed class ChangeFeedTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Appenders_of_two_processes_get_positions_without_gaps()
    {
        ChangeFeed[] feeds = [folder.Start().Get<ChangeFeed>(), folder.Start().Get<ChangeFeed>()];

        var positions = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => feeds[i % 2].AppendAsync(Entry($"location-{i}"), Ct), Ct)));

        positions.Order().ShouldBe(Enumerable.Range(1, 300).Select(static i => (long)i));
        var read = new List<FeedEntry>();
        await foreach (var entry in feeds[0].ReadAsync(0, 300, Ct)) read.Add(entry);
        read.Select(static entry => entry.Position).ShouldBe(Enumerable.Range(1, 300).Select(static i => (long)i));
        read.Select(static entry => entry.LocationKey).Order().ShouldBe(Enumerable.Range(0, 300).Select(static i => $"location-{i}").Order());
        positions.Index().ShouldAllBe(item => read[(int)item.Item - 1].LocationKey == $"location-{item.Index}");
    }

    [Fact]
    public async Task An_appender_that_gives_up_leaves_the_others_at_work()
    {
        var feed = folder.Start().Get<ChangeFeed>();
        using var cancelled = new CancellationTokenSource();
        var tasks = Enumerable.Range(0, 50).Select(i => Task.Run(() => feed.AppendAsync(Entry($"location-{i}"), i % 2 == 0 ? cancelled.Token : Ct))).ToList();
        await cancelled.CancelAsync();

        foreach (var (index, task) in tasks.Index())
        {
            if (index % 2 == 1) (await task).ShouldBeGreaterThan(0);
        }
        var head = await feed.ReadHeadAsync(Ct);
        var read = new List<long>();
        await foreach (var entry in feed.ReadAsync(0, head.Position, Ct)) read.Add(entry.Position);
        read.ShouldBe(Enumerable.Range(1, (int)head.Position).Select(static i => (long)i));
        await Task.WhenAll(tasks).ContinueWith(static _ => { }, Ct, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [Fact]
    public async Task Trimming_raises_the_floor_and_deletes_what_lies_below_it()
    {
        var feed = folder.Start().Get<ChangeFeed>();
        for (var i = 0; i < 5; i++) await feed.AppendAsync(Entry("location"), Ct);

        await feed.TrimAsync(3, Ct);
        await feed.TrimAsync(2, Ct);

        (await feed.ReadHeadAsync(Ct)).ShouldBe(new FeedHead(5, 3));
        var read = new List<long>();
        await foreach (var entry in feed.ReadAsync(0, 5, Ct)) read.Add(entry.Position);
        read.ShouldBe([4L, 5L]);
        (await feed.AppendAsync(Entry("location"), Ct)).ShouldBe(6);
    }

    [Fact]
    public async Task What_was_removed_stands_in_the_announcement_unless_it_is_too_much()
    {
        var feed = folder.Start().Get<ChangeFeed>();
        await feed.AppendAsync(new("few", 7, Full: false, ["component:default/a", "component:default/b"]), Ct);
        await feed.AppendAsync(new("many", 8, Full: false, [.. Enumerable.Range(0, 2000).Select(static i => $"component:default/component-{i}")]), Ct);

        var read = new List<FeedEntry>();
        await foreach (var entry in feed.ReadAsync(0, 2, Ct)) read.Add(entry);

        read[0].ShouldSatisfyAllConditions(static e => e.Version.ShouldBe(7), static e => e.Full.ShouldBeFalse(), static e => e.Removed.ShouldBe(["component:default/a", "component:default/b"]));
        read[1].ShouldSatisfyAllConditions(static e => e.Full.ShouldBeTrue(), static e => e.Removed.ShouldBeEmpty());
    }

    static FeedEntry Entry(string location) => new(location, 1, Full: false, []);
}
