using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class ClientTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_started_once_under_an_id_and_again_when_it_has_ended()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var options = new StartOrchestrationOptions("deploy:prod/a b#c") { Tags = new Dictionary<string, string> { ["team"] = "a" }, Version = "1.0" };

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), options, Ct);
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), options, Ct));
        await host.Client.TerminateInstanceAsync(id, cancellation: Ct);
        await host.EndAsync(id);
        await Should.ThrowAsync<InvalidOperationException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(SampleOrchestrations.Described), options.WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated), Ct));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Described), options, Ct);
        var ended = await host.EndAsync(id);

        id.ShouldBe(options.InstanceId);
        refusal.Message.ShouldStartWith("There is an instance 'deploy:prod/a b#c' already");
        ended.ReadOutputAs<string>().ShouldBe("Who of deploy:prod/a b#c in 1.0; Described 1.0 -1");
        ended.Tags.ShouldBe(options.Tags);
    }

    [Fact]
    public async Task An_instance_may_begin_later()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var at = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Steps), 1, new StartOrchestrationOptions(StartAt: at), Ct);
        (await host.Client.GetInstanceAsync(id, Ct))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);
        await host.Client.WaitForInstanceStartAsync(id, Ct);
        var ended = await host.EndAsync(id);

        ended.LastUpdatedAt.ShouldBeGreaterThanOrEqualTo(at);
        ended.ReadOutputAs<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Instances_are_listed_in_pages_by_state_prefix_and_time()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var before = TimeProvider.System.GetUtcNow();
        for (var number = 0; number < 25; number++)
            await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Steps), 1, new StartOrchestrationOptions($"list-{number:00}"), Ct);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), new StartOrchestrationOptions("other"), Ct);
        for (var number = 0; number < 25; number++) await host.EndAsync($"list-{number:00}");

        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new(InstanceIdPrefix: "list-", PageSize: 10)).AsPages().WithCancellation(Ct)) pages.Add(page);
        var rest = await host.Client.GetAllInstancesAsync(new(InstanceIdPrefix: "list-", PageSize: 10, ContinuationToken: pages[0].ContinuationToken)).ToListAsync(Ct);
        var running = await host.Client.GetAllInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending])).ToListAsync(Ct);
        var early = await host.Client.GetAllInstancesAsync(new(CreatedTo: before)).ToListAsync(Ct);
        var full = await host.Client.GetAllInstancesAsync(new(InstanceIdPrefix: "list-07", FetchInputsAndOutputs: true)).ToListAsync(Ct);

        pages.Select(page => page.Values.Count).ShouldBe([10, 10, 5]);
        pages.SelectMany(page => page.Values).Select(instance => instance.InstanceId).Order().ShouldBe(Enumerable.Range(0, 25).Select(number => $"list-{number:00}"));
        rest.Count.ShouldBe(15);
        running.Select(instance => instance.InstanceId).ShouldBe(["other"]);
        early.ShouldBeEmpty();
        full.Single().ReadInputAs<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_purge_leaves_nothing_of_ended_instances_and_does_not_touch_others()
    {
        var prefix = azurite.NewPrefix();
        await using var host = await DurableHost.StartAsync(azurite, prefix);
        var family = await host.RunAsync(nameof(WaitingOrchestrations.Family));
        var large = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Large), new string('i', 40_000), Ct);
        await host.Client.RaiseEventAsync(large, "more", "m", Ct);
        await host.EndAsync(large);
        var waiting = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), Ct);
        await host.Client.WaitForInstanceStartAsync(waiting, Ct);

        (await host.Client.PurgeInstanceAsync(waiting, cancellation: Ct)).PurgedInstanceCount.ShouldBe(0);
        await Eventually.HoldsAsync(async () => (await host.Client.PurgeInstanceAsync(family.InstanceId, new PurgeInstanceOptions(Recursive: true), Ct)).PurgedInstanceCount == 4, Patience, () => "The family was not purged.");
        (await host.Client.PurgeAllInstancesAsync(new(CreatedFrom: DateTimeOffset.UnixEpoch), Ct)).PurgedInstanceCount.ShouldBe(1);
        await host.Client.TerminateInstanceAsync(waiting, cancellation: Ct);
        await host.EndAsync(waiting);
        (await host.Client.PurgeInstanceAsync(waiting, cancellation: Ct)).PurgedInstanceCount.ShouldBe(1);

        (await host.Client.GetInstanceAsync(family.InstanceId, Ct)).ShouldBeNull();
        var rows = await new TableClient(azurite.ConnectionString, prefix + "Portico").QueryAsync<TableEntity>(cancellationToken: Ct).Select(row => row.RowKey).Where(key => key[0] != '!').ToListAsync(Ct);
        rows.ShouldBeEmpty();
        (await new BlobContainerClient(azurite.ConnectionString, prefix + "portico-large").GetBlobsAsync(cancellationToken: Ct).ToListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ended_instance_can_be_restarted_under_its_id_or_a_new_one()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var first = await host.RunAsync(nameof(SampleOrchestrations.Steps), 4);

        var again = await host.Client.RestartAsync(first.InstanceId, cancellation: Ct);
        var fresh = await host.Client.RestartAsync(first.InstanceId, restartWithNewInstanceId: true, Ct);

        again.ShouldBe(first.InstanceId);
        fresh.ShouldNotBe(first.InstanceId);
        (await host.EndAsync(again)).ReadOutputAs<int>().ShouldBe(6);
        (await host.EndAsync(fresh)).ReadOutputAs<int>().ShouldBe(6);
        await Should.ThrowAsync<ArgumentException>(() => host.Client.RestartAsync("nobody", cancellation: Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_of_a_later_version_waits_or_fails(bool fail)
    {
        await using var host = await DurableHost.StartAsync(azurite, configure: builder => DurableHost.Settings(builder, settings => settings with { FailOtherVersions = fail }));
        var options = new StartOrchestrationOptions { Version = "7.0" };

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Described), options, Ct);
        await host.RunAsync(nameof(SampleOrchestrations.Described));

        if (fail) (await host.EndAsync(id)).FailureDetails!.ErrorType.ShouldBe("VersionMismatch");
        else (await host.Client.GetInstanceAsync(id, Ct))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);
    }

    [Fact]
    public async Task Who_is_not_there_gets_no_events_and_cannot_be_steered()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        await host.Client.RaiseEventAsync("nobody", "go", null, Ct);
        await Should.ThrowAsync<ArgumentException>(() => host.Client.SuspendInstanceAsync("nobody", Ct));
        await Should.ThrowAsync<ArgumentException>(() => host.Client.GetInstanceAsync("@entity@key", Ct));
        (await host.Client.GetInstanceAsync("nobody", Ct)).ShouldBeNull();
    }
}
