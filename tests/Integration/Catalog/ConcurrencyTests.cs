using Portico.Catalog.Ingestion;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class ConcurrencyTests(AzuriteServer azurite)
{
    readonly string root = NewRoot();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_handle_the_same_messages_at_once_end_as_one_does()
    {
        var alone = await RunAsync(processes: 1, copies: 0);

        (await RunAsync(processes: 2, copies: 3)).ShouldBe(alone);
    }

    [Fact]
    public async Task Timers_that_tick_at_once_enqueue_a_location_once()
    {
        await using var folder = new CatalogFolder(azurite);
        folder.Write("all.yaml", Location("root", [.. Enumerable.Range(0, 30).Select(static i => $"./{i}.yaml")]));
        for (var i = 0; i < 30; i++) folder.Write($"{i}.yaml", Component($"component-{i}"));
        CatalogProcess[] processes = [folder.Start(), folder.Start(), folder.Start()];
        await processes[0].TickAsync(8);
        folder.Pass();
        for (var i = 0; i < 30; i++) folder.Write($"{i}.yaml", Component($"component-{i}", "changed"));

        await Task.WhenAll(processes.Select(static process => process.Get<LocationScheduler>().EnqueueDueAsync(Ct)));

        (await processes[0].WaitingAsync()).ShouldBe(30);
    }

    async Task<string> RunAsync(int processes, int copies)
    {
        await using var folder = new CatalogFolder(azurite, root);
        var all = Enumerable.Range(0, processes).Select(_ => folder.Start()).ToList();
        string[] names = ["a", "b", "c", "d", "e", "f"];
        string[][] named = [names, ["b", "c"], ["a", "b", "e", "f"]];
        foreach (var (round, present) in named.Index())
        {
            folder.Write("all.yaml", Location("root", [.. present.Select(static name => $"./{name}.yaml")]));
            foreach (var name in names)
                folder.Write($"{name}.yaml", [.. Enumerable.Range(round, 120).Select(i => Component($"{name}-{i}", $"round {round}")), Location($"{name}-next", "./shared.yaml")]);
            folder.Write("shared.yaml", Component("shared", $"round {round}"));
            folder.Pass();
            await all[0].Get<LocationScheduler>().EnqueueDueAsync(Ct);
            for (var copy = 0; copy < copies; copy++)
                await all[0].Get<RefreshQueue>().SendAsync(await all[0].KeysAsync(), RefreshReason.Requested, Ct);
            await Task.WhenAll(all.Select(static process => process.DrainPatientlyAsync(4)));
            // What a handler gave up on comes again; in the end a tick finds nothing left to do.
            for (var tick = 0; tick < 2; tick++)
            {
                folder.Pass();
                await all[0].TickAsync(4);
            }
        }
        (await all[0].LatestAsync()).All().ShouldBe((await folder.Start().IndexAsync()).All());
        return await all[0].DescribeAsync();
    }
}
