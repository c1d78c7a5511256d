using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class PurgeTests(AzuriteServer azurite)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_ended_long_ago_goes_with_its_history_and_blobs_and_nothing_else_does()
    {
        var prefix = azurite.NewPrefix();
        string waiting, late;
        var past = new ShiftedTime();
        past.Advance(TimeSpan.FromDays(-2));
        await using (var host = await DurableHost.StartAsync(azurite, prefix, builder => builder.Services.AddSingleton<TimeProvider>(past)))
        {
            var large = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Large), new string('i', 40_000), Ct);
            await host.Client.RaiseEventAsync(large, "more", "m", Ct);
            await host.EndAsync(large);
            await host.RunAsync(nameof(SampleOrchestrations.Steps), 3);
            waiting = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), Ct);
            await host.Client.WaitForInstanceStartAsync(waiting, Ct);
        }

        await using (var host = await DurableHost.StartAsync(azurite, prefix)) late = (await host.RunAsync(nameof(SampleOrchestrations.Steps), 3)).InstanceId;

        await using var last = await DurableHost.StartAsync(azurite, prefix, builder => builder.Configuration["Durable:KeepFinishedFor"] = "1.00:00:00");
        await Eventually.HoldsAsync(async () => (await last.Client.GetAllInstancesAsync(new()).ToListAsync(Ct)).Count <= 2, Eventually.Deadline, () => "Nothing was purged.");

        (await last.Client.GetAllInstancesAsync(new()).ToListAsync(Ct)).Select(static instance => instance.InstanceId).ShouldBe([waiting, late], ignoreOrder: true);
        await Eventually.HoldsAsync(async () => (await RowsAsync(prefix)).TrueForAll(key => key.Contains(waiting, StringComparison.Ordinal) || key.Contains(late, StringComparison.Ordinal)), Eventually.Deadline, () => "History was left.");
        (await new BlobContainerClient(azurite.ConnectionString, prefix + "portico-large").GetBlobsAsync(cancellationToken: Ct).ToListAsync(Ct)).ShouldBeEmpty();
        await last.Client.TerminateInstanceAsync(waiting, cancellation: Ct);
        (await last.EndAsync(waiting)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }

    Task<List<string>> RowsAsync(string prefix) =>
        new TableClient(azurite.ConnectionString, prefix + "Portico").QueryAsync<TableEntity>(cancellationToken: Ct).Select(static row => row.RowKey).Where(static key => key[0] != '!').ToListAsync(Ct).AsTask();
}
