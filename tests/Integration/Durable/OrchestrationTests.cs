using Microsoft.DurableTask.Client;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class OrchestrationTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Activities_run_one_after_the_other_and_the_result_is_shown()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.Steps), 5);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ended.ReadInputAs<int>().ShouldBe(5);
        ended.ReadOutputAs<int>().ShouldBe(10);
    }

    [Fact]
    public async Task Activities_run_side_by_side()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.FanOut), 150);

        ended.ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, 150));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Time_guids_and_loggers_are_safe_to_replay(bool inMemory)
    {
        var logs = new CollectedLogs();
        await using var host = await DurableHost.StartAsync(azurite, configure: builder =>
        {
            DurableHost.Settings(builder, settings => settings with { KeepInMemory = inMemory });
            logs.AddTo(builder);
        });

        var ended = await host.RunAsync(nameof(WaitingOrchestrations.Deterministic));

        ended.ReadOutputAs<bool>().ShouldBeTrue(ended.FailureDetails?.ToString());
        logs.Of("Sample.Deterministic").ShouldBe([$"Begins {ended.InstanceId}", $"Goes on {ended.InstanceId}"]);
    }

    [Fact]
    public async Task What_fails_is_tried_again_after_growing_waits()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        (await host.RunAsync(nameof(SampleOrchestrations.Retrying), "a:3")).ReadOutputAs<string>().ShouldBe("3 after 300 ms");
        (await host.RunAsync(nameof(SampleOrchestrations.RetryingByCode), "b:3")).ReadOutputAs<int>().ShouldBe(3);
    }

    [Fact]
    public async Task What_fails_too_often_fails_the_orchestration_with_its_reason()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.Retrying), "c:9");

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        ended.FailureDetails!.ErrorType.ShouldBe("Microsoft.DurableTask.TaskFailedException");
        ended.FailureDetails.InnerFailure!.ErrorType.ShouldBe("System.TimeoutException");
        ended.FailureDetails.InnerFailure.ErrorMessage.ShouldBe("attempt 4 of c");
    }

    [Fact]
    public async Task A_failure_can_be_caught()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.CatchingFailure));

        ended.ReadOutputAs<string>().ShouldBe("FailUntil #0: System.TimeoutException: attempt 1 of never");
    }

    [Fact]
    public async Task Sub_orchestrations_run_under_their_own_ids_and_their_failures_reach_the_parent()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(WaitingOrchestrations.Family));

        ended.ReadOutputAs<string>().ShouldBe("3 6 Task 'Failing' (#2) failed with an unhandled exception: failed for the parent");
        (await host.EndAsync(ended.InstanceId + ":named")).ReadOutputAs<int>().ShouldBe(6);
    }

    [Fact]
    public async Task Large_data_go_through_blobs_and_come_out_whole()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await DurableHost.StartAsync(azurite);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.Large), new string('i', 100_000), ct);

        await host.Client.RaiseEventAsync(id, "more", new string('m', 50_000), ct);
        var ended = await host.EndAsync(id);

        ended.ReadOutputAs<string>().ShouldBe("100000 300000 50000 " + new string('i', 100_000));
        ended.ReadCustomStatusAs<string>()!.Length.ShouldBe(50_000);
    }

    [Theory]
    [InlineData(nameof(SampleOrchestrations.NotDurable), 10)]
    [InlineData(nameof(SampleOrchestrations.Straying), 0)]
    public async Task Awaiting_what_is_not_durable_is_reported(string orchestrator, int input)
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(orchestrator, input);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        ended.FailureDetails!.ErrorMessage.ShouldStartWith($"Orchestrator '{orchestrator}' awaits something that is not durable");
    }

    [Fact]
    public async Task Code_that_decides_otherwise_in_a_replay_is_reported_with_the_position_and_both_names()
    {
        await using var host = await DurableHost.StartAsync(azurite, configure: builder => DurableHost.Settings(builder, settings => settings with { KeepInMemory = false }));

        var ended = await host.RunAsync(nameof(SampleOrchestrations.Edited));

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        ended.FailureDetails!.ErrorMessage.ShouldStartWith("Orchestrator 'Edited' is not deterministic: at decision 1 its history has activity 'Repeat', but its code now has activity 'Length'.");
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_caller_and_an_unknown_orchestrator_is_refused()
    {
        await using var host = await DurableHost.StartAsync(azurite, functions: typeof(SampleOrchestrations));

        var ended = await host.RunAsync(nameof(SampleOrchestrations.Steps), 1);

        ended.FailureDetails!.InnerFailure!.ErrorMessage.ShouldBe("This app has no activity 'Echo'.");
        (await Should.ThrowAsync<ArgumentException>(() => host.RunAsync("Nothing"))).Message.ShouldStartWith("There is no orchestrator 'Nothing'");
    }
}
