using Microsoft.DurableTask.Client;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class WaitingTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timers_fire_when_they_are_due()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        (await host.RunAsync(nameof(WaitingOrchestrations.Sleep), 300)).ReadOutputAs<double>().ShouldBeInRange(299, 20_000);
    }

    [Fact]
    public async Task A_wait_for_an_event_ends_with_the_event_or_with_its_time()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var answered = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Approval), 60_000, Ct);
        var silent = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Approval), 100, Ct);

        await host.Client.RaiseEventAsync(answered, "Approval", "yes", Ct);

        (await host.EndAsync(answered)).ReadOutputAs<string>().ShouldBe("yes");
        (await host.EndAsync(silent)).ReadOutputAs<string>().ShouldBe("nobody answered");
    }

    [Fact]
    public async Task Events_arrive_in_their_order_and_a_cancelled_timer_holds_nothing_up()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Collect), Ct);

        for (var item = 0; item < 20; item++) await host.Client.RaiseEventAsync(id, "item", $"{item}", Ct);
        await host.Client.RaiseEventAsync(id, "item", "stop", Ct);

        (await host.EndAsync(id)).ReadOutputAs<List<string>>().ShouldBe(Enumerable.Range(0, 20).Select(item => $"{item}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_instance_that_begins_anew_keeps_the_events_that_nobody_has_read(bool inMemory)
    {
        await using var host = await DurableHost.StartAsync(azurite, configure: builder => DurableHost.Settings(builder, settings => settings with { KeepInMemory = inMemory }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.CountDown), 25, Ct);

        await host.Client.RaiseEventAsync(id, "early", "bird", Ct);
        await host.Client.RaiseEventAsync(id, "early", "worm", Ct);
        var ended = await host.EndAsync(id);

        ended.ReadOutputAs<string>().ShouldBe("bird worm", ended.FailureDetails?.ToString());
        ended.ReadInputAs<int>().ShouldBe(0);
    }

    [Fact]
    public async Task An_event_may_come_from_another_instance()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var waiting = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), Ct);

        await host.RunAsync(nameof(WaitingOrchestrations.Sender), waiting);

        (await host.EndAsync(waiting)).ReadOutputAs<string>().ShouldBe("1 from a friend 1");
    }

    [Fact]
    public async Task A_suspended_instance_takes_no_step_until_it_is_resumed()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var id = await WaitingAsync(host, nameof(WaitingOrchestrations.Gate));

        await host.Client.SuspendInstanceAsync(id, "lunch", Ct);
        await host.Client.RaiseEventAsync(id, "go", "later", Ct);
        (await host.Client.GetInstanceAsync(id, Ct))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync(id, "back", Ct);

        (await host.EndAsync(id)).ReadOutputAs<string>().ShouldBe("1 later 1");
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminating_ends_an_instance_and_its_children_when_asked(bool recursive, OrchestrationRuntimeStatus child)
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.PatientFamily), Ct);
        await IsWaitingAsync(host, id + ":child");

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", recursive), Ct);

        var ended = await host.EndAsync(id);
        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        ended.ReadOutputAs<string>().ShouldBe("enough");
        await Eventually.HoldsAsync(async () => (await host.Client.GetInstanceAsync(id + ":child", Ct))!.RuntimeStatus == child, Patience, () => "The child is in another state.");
    }

    [Fact]
    public async Task A_child_that_is_terminated_fails_its_parent()
    {
        await using var host = await DurableHost.StartAsync(azurite);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.PatientFamily), Ct);
        await IsWaitingAsync(host, id + ":child");

        await host.Client.TerminateInstanceAsync(id + ":child", cancellation: Ct);

        (await host.EndAsync(id)).FailureDetails!.ErrorMessage.ShouldContain("was terminated");
    }

    static async Task<string> WaitingAsync(DurableHost host, string orchestrator)
    {
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, Ct);
        await IsWaitingAsync(host, id);
        return id;
    }

    static Task IsWaitingAsync(DurableHost host, string id) => Eventually.HoldsAsync(
        async () => (await host.Client.GetInstanceAsync(id, true, Ct))?.ReadCustomStatusAs<string>() == "waiting", Patience, () => $"{id} did not come to its wait.");
}
