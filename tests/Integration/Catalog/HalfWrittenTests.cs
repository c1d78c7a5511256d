using Portico.Catalog.Events;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Store;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

/// <summary>A location of more rows than a transaction takes, read between two transactions of a run that replaces them.</summary>
public sealed class HalfWrittenTests(AzuriteServer azurite) : IAsyncDisposable
{
    const int Entities = 150;
    const string BetweenTransactions = "write-more-rows";

    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_served_half_of_what_a_run_writes_and_all_of_it_as_soon_as_it_has_ended()
    {
        var (writer, reader) = await StartBehindAsync();
        var (stopped, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        writer.Probe.Reached = async (step, ct) =>
        {
            if (step != BetweenTransactions) return;
            stopped.TrySetResult();
            await goOn.Task.WaitAsync(ct);
        };
        Write("third");
        var run = writer.TickAsync();
        await stopped.Task.WaitAsync(Ct);

        var during = await reader.LatestAsync();

        Texts(during).ShouldBe(["first"]);
        during.Position.ShouldBeLessThan((await HeadAsync(writer)).Position);
        goOn.SetResult();
        await run;
        var after = await reader.LatestAsync();
        Texts(after).ShouldBe(["third"]);
        after.Position.ShouldBe((await HeadAsync(writer)).Position);
    }

    [Fact]
    public async Task What_else_changes_is_served_while_one_location_is_half_written_and_a_kill_is_made_good()
    {
        var (writer, reader) = await StartBehindAsync();
        var dying = folder.Start();
        dying.Probe.Reached = static (step, _) => step == BetweenTransactions ? throw new InvalidOperationException(step) : ValueTask.CompletedTask;
        Write("third");
        await Should.ThrowAsync<InvalidOperationException>(() => dying.TickAsync());
        folder.Write("other.yaml", Component("other", "changed"));
        await writer.Get<LocationProcessor>().RunAsync(new LocationRef("file", folder.PathOf("other.yaml")).Key, RefreshReason.Requested, Ct);

        for (var look = 0; look < 2; look++)
        {
            var during = await reader.LatestAsync();

            Texts(during).ShouldBe(["first"]);
            during.Text("component:default/other").ShouldContain("changed");
        }
        await writer.DrainAsync();
        Texts(await reader.LatestAsync()).ShouldBe(["third"]);
        Texts(await folder.Start().IndexAsync()).ShouldBe(["third"]);
        await reader.Get<EventPump>().RunAsync(Ct);
        foreach (var part in new[] { "part-000", "part-149" })
            (await reader.HistoryAsync(part)).Events.Select(static told => told.Type).ShouldBe([EventType.Changed, EventType.Changed, EventType.Added]);
    }

    /// <summary>A writer that has stored two versions, and a reader that has seen the first.</summary>
    async Task<(CatalogProcess Writer, CatalogProcess Reader)> StartBehindAsync()
    {
        var (writer, reader) = (folder.Start(), folder.Start());
        folder.Write("all.yaml", Location("root", "./many.yaml", "./other.yaml"));
        folder.Write("other.yaml", Component("other"));
        Write("first");
        await writer.TickAsync();
        Texts(await reader.LatestAsync()).ShouldBe(["first"]);
        Write("second");
        await writer.TickAsync();
        return (writer, reader);
    }

    void Write(string text)
    {
        folder.Write("many.yaml", [.. Enumerable.Range(0, Entities).Select(number => Component($"part-{number:d3}", text))]);
        folder.Pass();
    }

    static List<string> Texts(CatalogIndex index) =>
        [.. index.Refs().Where(static reference => reference.Contains("/part-", StringComparison.Ordinal)).Select(reference => TextOf(index.Text(reference))).Distinct()];

    static string TextOf(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!["metadata"]!["description"]!.GetValue<string>();

    Task<FeedHead> HeadAsync(CatalogProcess process) => process.Get<ChangeFeed>().ReadHeadAsync(Ct);
}
