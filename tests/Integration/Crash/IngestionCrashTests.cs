using System.Globalization;
using Azure.Storage.Queues;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Crash;

/// <summary>
/// Kills Portico in the middle of an ingestion, again and again. <c>PORTICO_CRASH_ENTITIES</c> and
/// <c>PORTICO_CRASH_KILLS</c> make the test larger than it is by default.
/// </summary>
public sealed class IngestionCrashTests(AzuriteServer azurite)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    const int Locations = 2; // the root Location of the files, and the generated one that stands for the configured location
    static readonly int Entities = Setting("PORTICO_CRASH_ENTITIES", 2_000);
    static readonly int Kills = Setting("PORTICO_CRASH_KILLS", 3);

    [Fact]
    public async Task A_catalog_that_was_killed_while_it_was_read_ends_as_an_undisturbed_one()
    {
        using var folder = new TemporaryFolder();
        var root = CrashCatalog.Write(folder.Path, Entities);
        var undisturbed = Settings(azurite.NewPrefix(), root, folder.Path);
        string[] expected;
        TimeSpan whole;
        await using (var portico = PorticoProcess.Start(undisturbed))
        {
            await portico.ReadyAsync(Deadline);
            await portico.FireAsync("CatalogSchedule");
            var began = TimeProvider.System.GetTimestamp();
            await CompleteAsync(portico);
            whole = TimeProvider.System.GetElapsedTime(began);
            expected = await EntitiesAsync(portico);
        }

        var random = new Random(17);
        for (var kill = 0; kill < Kills; kill++)
        {
            var disturbed = Settings(azurite.NewPrefix(), root, folder.Path);
            var moment = random.NextDouble() * whole;
            await using (var victim = PorticoProcess.Start(disturbed))
            {
                await victim.ReadyAsync(Deadline);
                await victim.FireAsync("CatalogSchedule");
                await Task.Delay(moment, TimeProvider.System, TestContext.Current.CancellationToken); // the moment of the kill is the test's input, not a wait for something
                await victim.KillAsync();
            }
            await using var restarted = PorticoProcess.Start(disturbed);
            await restarted.ReadyAsync(Deadline);
            var got = Array.Empty<string>();
            await Eventually.HoldsAsync(
                async () => (got = await EntitiesAsync(restarted)).AsSpan().SequenceEqual(expected),
                Deadline,
                () => $"Killed after {moment.TotalMilliseconds:F0} ms. Missing:\n{string.Join('\n', expected.Except(got).Take(5))}\nToo many:\n{string.Join('\n', got.Except(expected).Take(5))}\n{restarted.Output}");
            await QueuesAreEmptyAsync(disturbed["Storage:Prefix"]);
            TestContext.Current.TestOutputHelper?.WriteLine($"Kill {kill + 1} after {moment.TotalMilliseconds:F0} ms: complete.");
        }
    }

    Dictionary<string, string> Settings(string prefix, string root, string folder) => new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["Storage:Prefix"] = prefix,
        ["Sources:Folders:0"] = folder,
        ["Catalog:Locations:0:Type"] = "file",
        ["Catalog:Locations:0:Target"] = root,
        ["Catalog:Rules:0"] = "Component",
        ["Catalog:Rules:1"] = "Group",
        ["Catalog:Rules:2"] = "Location",
    };

    static async Task CompleteAsync(PorticoProcess portico)
    {
        var got = -1;
        await Eventually.HoldsAsync(
            async () =>
            {
                got = (int)(await portico.GetAsync("/api/catalog/entities/by-query?limit=0&filter=kind=component&filter=kind=group&filter=kind=location"))["totalItems"]!;
                return got == Entities + Locations;
            },
            Deadline,
            () => $"{got} of {Entities + Locations} entities are served.\n{portico.Output}");
    }

    async Task QueuesAreEmptyAsync(string prefix)
    {
        var queue = new QueueClient(azurite.ConnectionString, $"{prefix}catalog-refresh");
        await Eventually.HoldsAsync(async () => await MessagesAsync(queue) == 0, Deadline, () => "A message is stuck in the queue.");
        var poison = new QueueClient(azurite.ConnectionString, $"{prefix}catalog-refresh-poison");
        if (await poison.ExistsAsync(TestContext.Current.CancellationToken)) (await MessagesAsync(poison)).ShouldBe(0);
    }

    static async Task<int> MessagesAsync(QueueClient queue) =>
        (await queue.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;

    // All that clients see, sorted, without what is made anew in every installation.
    static async Task<string[]> EntitiesAsync(PorticoProcess portico)
    {
        var all = (await portico.GetAsync("/api/catalog/entities")).AsArray();
        foreach (var entity in all)
        {
            var metadata = entity!["metadata"]!.AsObject();
            metadata.Remove("uid");
            metadata.Remove("etag");
        }
        return [.. all.Select(e => e!.ToJsonString()).Order(StringComparer.Ordinal)];
    }

    static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
