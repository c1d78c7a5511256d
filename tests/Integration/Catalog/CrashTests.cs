using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

/// <summary>
/// A process ends at one step of its work, another takes over, and the message comes again. Whatever the step, the end must be
/// what an undisturbed run leaves.
/// </summary>
public sealed class CrashTests(AzuriteServer azurite)
{
    const int Lanes = 4;

    static readonly string[] Steps =
    [
        "children-intent", "read-rows", "write-rows", "assert-children", "drop-children", "announce", "finish", "done",
        "remove-condemn", "remove-rows", "remove-announce", "remove-children", "remove-location",
    ];

    [Theory]
    [InlineData("delete", 1)]
    [InlineData("keep", 9)]
    public async Task A_kill_at_any_step_changes_nothing_in_the_end(string orphans, int stride)
    {
        var reached = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => TryStepsAsync(orphans, 1 + lane * stride, Lanes * stride)));

        // Every kind of step has had its turn.
        if (stride == 1) reached.SelectMany(static steps => steps).Distinct().ShouldBe(Steps, ignoreOrder: true);
    }

    async Task<List<string>> TryStepsAsync(string orphans, int first, int stride)
    {
        // Hashes of the folder's path are in names: runs that are compared share it.
        var root = NewRoot();
        var expected = await RunAsync(root, orphans, null);
        var reached = new List<string>();
        for (var step = first; ; step += stride)
        {
            var actual = await RunAsync(root, orphans, step);
            if (actual.KilledAt is null) return reached;
            reached.Add(actual.KilledAt);
            actual.Tables.ShouldBe(expected.Tables, $"after a kill at step {step}, {actual.KilledAt}");
            actual.Served.ShouldBe(expected.Served, $"after a kill at step {step}, {actual.KilledAt}");
        }
    }

    // Three states of the files: locations and entities come, change, move and go; two locations name each other.
    async Task<(string Tables, string Served, string? KilledAt)> RunAsync(string root, string orphans, int? kill)
    {
        await using var folder = new CatalogFolder(azurite, root);
        folder.Settings["Catalog:OrphanStrategy"] = orphans;
        var killer = new Killer(folder, kill);

        folder.Write("all.yaml", Location("root", "./a.yaml", "./b.yaml"), Component("top"));
        folder.Write("a.yaml", Component("one"), Component("two"), Location("to-c", "./c.yaml"));
        folder.Write("b.yaml", Component("three"), Location("to-d", "./d.yaml"));
        folder.Write("c.yaml", Component("four"), Location("to-a", "./a.yaml"));
        folder.Write("d.yaml", Component("five"));
        await killer.SettleAsync();

        folder.Write("all.yaml", Location("root", "./a.yaml", "./d.yaml"), Component("top", "changed"));
        folder.Write("a.yaml", Component("one", "changed"), Component("six"), Location("to-c", "./c.yaml"));
        await killer.SettleAsync();

        folder.Write("all.yaml", Location("root", "./d.yaml"));
        folder.Write("d.yaml", Component("five").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal), Component("seven"));
        await killer.SettleAsync();

        var tables = await killer.Process.DescribeAsync();
        var follower = await killer.Reader.LatestAsync();
        var fresh = await folder.Start().IndexAsync();
        follower.All().ShouldBe(fresh.All(), "a reader that followed the feed and one that starts now serve the same");
        return (tables, fresh.All(), killer.KilledAt);
    }

    sealed class Killed : Exception;

    sealed class Killer
    {
        readonly CatalogFolder folder;
        int left;

        public Killer(CatalogFolder folder, int? kill)
        {
            (this.folder, left, Reader) = (folder, kill ?? int.MaxValue, folder.Start());
            Process = Start();
        }

        public CatalogProcess Process { get; private set; }

        /// <summary>A process that is never killed and only reads.</summary>
        public CatalogProcess Reader { get; }

        public string? KilledAt { get; private set; }

        public async Task SettleAsync()
        {
            folder.Pass();
            try
            {
                await Process.TickAsync();
            }
            catch (Killed)
            {
                await Reader.LatestAsync();
                Process = Start();
                await Process.DrainAsync();
            }
            await Reader.LatestAsync();
            // What no message asks for any more the timer finds.
            folder.Pass();
            await Process.TickAsync();
            await Reader.LatestAsync();
        }

        CatalogProcess Start()
        {
            var process = folder.Start();
            process.Probe.Reached = (step, _) =>
            {
                if (--left != 0) return ValueTask.CompletedTask;
                KilledAt = step;
                throw new Killed();
            };
            return process;
        }
    }
}
