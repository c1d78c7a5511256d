using Azure;
using Azure.Data.Tables;
using Portico.Local.Durable.Storage;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class OwnershipTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_was_overtaken_stores_nothing_and_goes_on_once_the_other_is_silent()
    {
        var prefix = azurite.NewPrefix();
        await using var host = await DurableHost.StartAsync(azurite, prefix, builder => DurableHost.Settings(builder, settings => settings with { Lease = Lease }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), Ct);
        await Eventually.HoldsAsync(async () => (await host.Client.GetInstanceAsync(id, true, Ct))!.ReadCustomStatusAs<string>() == "waiting", Patience, () => "It did not come to its wait.");

        await OvertakeAsync(new TableClient(azurite.ConnectionString, prefix + "Portico"));
        await host.Client.RaiseEventAsync(id, "go", "on", Ct);
        var ended = await host.EndAsync(id);

        ended.ReadOutputAs<string>().ShouldBe("1 on 1", ended.FailureDetails?.ToString());
        (await RecordedRuns.ResultsAsync(azurite.ConnectionString, prefix + "Portico")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_started_while_nobody_owns_its_partition_is_run_by_the_next_owner()
    {
        var prefix = azurite.NewPrefix();
        await using var host = await DurableHost.StartAsync(azurite, prefix, builder => DurableHost.Settings(builder, settings => settings with { Lease = Lease }));
        // What has run was owned: from now on there is something to overtake.
        await host.RunAsync(nameof(SampleOrchestrations.Steps), 1);
        await OvertakeAsync(new TableClient(azurite.ConnectionString, prefix + "Portico"));

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Steps), 3, Ct)));

        foreach (var id in ids) (await host.EndAsync(id)).ReadOutputAs<int>().ShouldBe(3);
    }

    /// <summary>Does what a process of another machine does that takes all partitions and then dies.</summary>
    static async Task OvertakeAsync(TableClient hub)
    {
        await foreach (var row in hub.QueryAsync<TableEntity>($"RowKey eq '{HubKeys.Owner}'", cancellationToken: Ct))
        {
            row[nameof(ProcessIdentity.Machine)] = "elsewhere";
            row[nameof(ProcessIdentity.Hub)] = "another";
            await hub.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Ct);
        }
    }
}
