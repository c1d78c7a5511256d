using Azure.Data.Tables;
using Portico.Catalog.Events;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class EventTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_happens_to_entities_is_told_in_order()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"), Component("b"), Group("team-a"));
        await SettleAsync(folder, process);
        var before = (await process.FeedAsync()).Next;

        folder.Write("all.yaml", Component("a", "two"), Component("b").Replace("team-a", "team-b", StringComparison.Ordinal), Component("c"), Group("team-a"));
        await SettleAsync(folder, process);
        folder.Write("all.yaml", Component("a", "two"), Component("c"), Group("team-a"));
        await SettleAsync(folder, process);

        (await process.FeedAsync(before)).Events.Select(Describe).ShouldBe(
        [
            "changed component:default/a metadata.description \"one\" \"two\"",
            "changed component:default/b spec.owner \"team-a\" \"team-b\" +ownedBy group:default/team-b -ownedBy group:default/team-a",
            "added component:default/c",
            "relationsChanged group:default/team-a +ownerOf component:default/c -ownerOf component:default/b",
            "removed component:default/b",
        ]);
    }

    [Fact]
    public async Task A_first_ingestion_adds_and_writes_no_history_for_each_entity()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", [.. Enumerable.Range(0, 250).Select(i => Component($"c{i:d3}"))]);

        await SettleAsync(folder, process);

        var page = await process.FeedAsync();
        page.Events.Count(static e => e.Type == EventType.Added).ShouldBe(251); // the generated Location among them
        (await RowsAsync(process, CatalogNames.HistoryTable)).ShouldBeLessThan(6);
        (await process.HistoryAsync("c123")).Events.Single().Type.ShouldBe(EventType.Added);
        (await OutboxAsync(process)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_all_entities_of_a_location_is_in_the_history_of_each_and_takes_few_rows()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        foreach (var description in new[] { "one", "two", "three" })
        {
            folder.Write("all.yaml", [.. Enumerable.Range(0, 250).Select(i => Component($"c{i:d3}", i == 200 ? "other" : description))]);
            await SettleAsync(folder, process);
        }
        folder.Write("all.yaml", [.. Enumerable.Range(0, 249).Select(static i => Component($"c{i:d3}", i == 200 ? "other" : "three"))]);
        await SettleAsync(folder, process);

        (await RowsAsync(process, CatalogNames.HistoryTable)).ShouldBeLessThan(16);
        (await process.HistoryAsync("c123")).Events.Select(static e => $"{e.Type} {e.Changes?[0].After}").ShouldBe(["Changed three", "Changed two", "Added "]);
        (await process.HistoryAsync("c249")).Events.Select(static e => $"{e.Type} {e.Changes?[0].After}").ShouldBe(["Removed ", "Changed three", "Changed two", "Added "]);
        (await process.HistoryAsync("c200")).Events.Single().Type.ShouldBe(EventType.Added);
        (await process.HistoryAsync("c200", limit: 1)).Next.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_the_feed_follow_each_other_without_gap_or_repetition()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", [.. Enumerable.Range(0, 150).Select(i => Component($"c{i:d3}"))]);
        await SettleAsync(folder, process);
        var all = (await process.FeedAsync()).Events.Select(static e => e.Id).ToList();

        var paged = new List<string>();
        string? after = null;
        while (await process.FeedAsync(after, 7) is { Events.Count: > 0 } page)
        {
            paged.AddRange(page.Events.Select(static e => e.Id));
            after = page.Next;
        }

        paged.ShouldBe(all);
        all.Distinct().Count().ShouldBe(all.Count);
        (await process.FeedAsync(all[0].Split('.')[0])).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_history_of_an_entity_is_told_from_its_end_and_outlives_it()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"), Component("b"));
        await SettleAsync(folder, process);
        folder.Write("all.yaml", Component("a", "two"), Component("b"));
        await SettleAsync(folder, process);
        folder.Write("all.yaml", Component("a", "two").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal), Component("b"));
        await SettleAsync(folder, process);
        folder.Write("all.yaml", Component("a", "two"), Component("b"));
        await SettleAsync(folder, process);
        folder.Write("all.yaml", Component("b"));
        await SettleAsync(folder, process);

        var history = await process.HistoryAsync("a");

        history.Events.Select(static e => $"{e.Type} {e.Changes?[0].Path}").ShouldBe(["Removed ", "Changed status.items", "Changed status.items", "Changed metadata.description", "Added "]);
        history.Events[2].Changes![0].After!.Value.GetString()!.ShouldContain("InputError");
        history.Events.ShouldAllBe(e => e.Location == "file:" + folder.PathOf("all.yaml"));
        var first = await process.HistoryAsync("a", limit: 2);
        var second = await process.HistoryAsync("a", first.Next, 2);
        first.Events.Concat(second.Events).Select(static e => e.Id).ShouldBe(history.Events.Take(4).Select(static e => e.Id));
        (await process.Get<EventReader>().HistoryAsync(new("component", "default", "never"), null, 10, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task An_entity_that_another_location_takes_over_is_changed_not_removed()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Location("root", "./one.yaml", "./two.yaml"));
        folder.Write("one.yaml", Component("a", "of one"));
        folder.Write("two.yaml", Component("a", "of two"));
        await SettleAsync(folder, process);
        var before = await process.FeedAsync();
        before.Events.Where(static e => e.EntityRef == "component:default/a").Select(static e => e.Waiting).ShouldBe([false, true], ignoreOrder: true);
        var winner = (await process.LatestAsync()).TryFindRef("component:default/a", out var served) ? served.LocationKey : "";
        var (gone, taker) = winner == new LocationRef("file", folder.PathOf("one.yaml")).Key ? ("one.yaml", "two.yaml") : ("two.yaml", "one.yaml");

        folder.Write(gone, Component("other"));
        await SettleAsync(folder, process);

        var change = (await process.FeedAsync(before.Next)).Events.Single(static e => e.EntityRef == "component:default/a");
        change.Type.ShouldBe(EventType.Changed);
        change.Location.ShouldBe("file:" + folder.PathOf(taker));
        change.Changes!.Single().Before!.Value.GetString().ShouldBe("file:" + folder.PathOf(gone));
    }

    [Fact]
    public async Task Deleting_by_hand_and_withdrawing_a_location_are_told_too()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Location("root", "./one.yaml"), Component("a"));
        folder.Write("one.yaml", Component("b"));
        await SettleAsync(folder, process);
        var before = (await process.FeedAsync()).Next;

        (await process.LatestAsync()).TryFindRef("component:default/a", out var entity).ShouldBeTrue();
        await process.Get<EntityDeletion>().DeleteAsync(entity.Uid, Ct);
        await process.Get<EventPump>().RunAsync(Ct);
        folder.Write("all.yaml", Component("c"));
        await SettleAsync(folder, process);

        (await process.FeedAsync(before)).Events.Select(static e => $"{e.Type} {e.EntityRef}").ShouldBe(
            ["Removed component:default/a", "Added component:default/c", "Removed location:default/root", "Removed component:default/b"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_kill_at_any_step_loses_no_event_and_doubles_none()
    {
        string[] steps = ["write-rows", "announce", "finish", "log", "history", "outbox", "move"];
        foreach (var step in steps)
        {
            await using var folder = NewFolder();
            var process = folder.Start();
            folder.Write("all.yaml", Component("a"), Component("b"), Group("team-a"));
            await SettleAsync(folder, process);
            var before = (await process.FeedAsync()).Next;
            folder.Write("all.yaml", Component("a", "two"), Component("c"), Group("team-a"));
            var dying = folder.Start();
            dying.Probe.Reached = dying.Get<EventProbe>().Reached = (reached, _) => reached == step ? throw new InvalidOperationException(step) : ValueTask.CompletedTask;

            await Should.ThrowAsync<InvalidOperationException>(() => SettleAsync(folder, dying));
            await process.DrainAsync();
            await SettleAsync(folder, process);
            await SettleAsync(folder, process);

            (await process.FeedAsync(before)).Events.Select(Describe).ShouldBe(
            [
                "changed component:default/a metadata.description \"one\" \"two\"",
                "added component:default/c",
                "removed component:default/b",
                "relationsChanged group:default/team-a +ownerOf component:default/c -ownerOf component:default/b",
            ], $"killed at {step}");
            (await OutboxAsync(process)).ShouldBe(0, step);
        }
    }

    [Fact]
    public async Task What_was_trimmed_from_the_feed_before_anyone_recorded_is_found_in_the_outbox()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        for (var i = 0; i < 4; i++)
        {
            folder.Write("all.yaml", Component("a", $"number {i}"));
            folder.Pass();
            await process.TickAsync();
            await process.Get<SnapshotWriter>().WriteAsync(Ct);
        }
        (await process.Get<ChangeFeed>().ReadHeadAsync(Ct)).Floor.ShouldBeGreaterThan(0);

        await process.Get<EventPump>().RunAsync(Ct);

        (await process.HistoryAsync("a")).Events.Select(static e => $"{e.Type} {e.Changes?[0].After}").ShouldBe(
            ["Changed number 3", "Changed number 2", "Changed number 1", "Added "]);
    }

    [Fact]
    public async Task Events_beyond_the_retention_are_deleted_and_their_readers_told()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"), Component("b"));
        await SettleAsync(folder, process);
        var first = (await process.FeedAsync()).Events[0].Id;
        folder.Time.Advance(TimeSpan.FromDays(60));
        folder.Write("all.yaml", Component("a", "two"), Component("b"));
        await SettleAsync(folder, process);
        folder.Time.Advance(TimeSpan.FromDays(60));

        await process.Get<EventPump>().PurgeAsync(Ct);

        var gone = (await process.Get<EventReader>().ReadAsync(first, 10, Ct)).ShouldBeOfType<EventFeedOutcome.Gone>();
        (await process.FeedAsync(gone.Floor.ToString(System.Globalization.CultureInfo.InvariantCulture))).Events.Single().Type.ShouldBe(EventType.Changed);
        (await process.HistoryAsync("a")).Events.Single().Type.ShouldBe(EventType.Changed);
        (await process.HistoryAsync("b")).Events.ShouldBeEmpty();
        (await RowsAsync(process, CatalogNames.HistoryTable)).ShouldBe(1);
    }

    CatalogFolder NewFolder()
    {
        var folder = new CatalogFolder(azurite);
        folder.Settings["Catalog:Locations:0:Rules:0"] = "Group";
        return folder;
    }

    internal static string Group(string name) => $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Group
        metadata: { name: {{name}} }
        spec: { type: team, children: [] }
        """;

    internal static async Task SettleAsync(CatalogFolder folder, CatalogProcess process)
    {
        folder.Pass();
        await process.TickAsync();
        await process.Get<EventPump>().RunAsync(Ct);
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Describe(EntityEvent e) => string.Join(' ',
    [
        string.Concat(e.Type.ToString()[..1].ToLowerInvariant(), e.Type.ToString()[1..]),
        e.EntityRef,
        .. (e.Changes ?? []).Select(static c => $"{c.Path} {c.Before?.GetRawText()} {c.After?.GetRawText()}"),
        .. (e.RelationsAdded ?? []).Select(static r => $"+{r.Type} {r.TargetRef}"),
        .. (e.RelationsRemoved ?? []).Select(static r => $"-{r.Type} {r.TargetRef}"),
    ]);

    static async Task<int> RowsAsync(CatalogProcess process, string table)
    {
        var count = 0;
        await foreach (var _ in (await process.Get<StorageAccount>().TableAsync(table, Ct)).QueryAsync<TableEntity>(cancellationToken: Ct)) count++;
        return count;
    }

    static async Task<int> OutboxAsync(CatalogProcess process)
    {
        var count = 0;
        await foreach (var _ in process.Get<OutboxTable>().FindAllAsync(Ct)) count++;
        return count;
    }
}

static class EventReading
{
    public static async Task<EventFeedOutcome.Page> FeedAsync(this CatalogProcess process, string? after = null, int limit = 1000) =>
        (await process.Get<EventReader>().ReadAsync(after, limit, TestContext.Current.CancellationToken)).ShouldBeOfType<EventFeedOutcome.Page>();

    public static async Task<EntityHistory> HistoryAsync(this CatalogProcess process, string component, string? after = null, int limit = 100)
    {
        await process.LatestAsync();
        return (await process.Get<EventReader>().HistoryAsync(new("Component", "default", component), after, limit, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
