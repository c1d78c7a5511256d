using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class ControlTests(TaskScenarios scenarios) : IClassFixture<TaskScenarios>
{
    static readonly TimeSpan Patience = Eventually.Deadline;

    readonly TaskServer server = scenarios.Server;

    [Fact]
    public async Task Cancelling_stops_the_action_that_runs()
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await server.StartAsync("slow", "{}");
        await LineAsync(id, "Beginning step Wait");

        (await server.Service.CancelAsync(id, server.Runs, ct)).ShouldBeTrue();
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Failed);
        (await server.LinesAsync(id)).ShouldBe([
            "Starting up task with 2 steps",
            "Beginning step Wait",
            "Step wait has been cancelled.",
            $"Error: Step wait (Wait) of task {id} has been cancelled.",
            "Skipping step after because a previous step failed",
            "Run completed with status: failed",
        ]);
        (await server.EventsAsync(id)).Single(one => one.Type == TaskEventTypes.Cancelled).Body.GetRawText()
            .ShouldBe("""{"message":"Step wait has been cancelled.","stepId":"wait","status":"cancelled"}""");
    }

    [Fact]
    public async Task A_task_that_another_process_runs_is_cancelled_too()
    {
        var id = await server.StartAsync("slow", "{}");
        await LineAsync(id, "Beginning step Wait");

        await MarkAsync(id);
        await server.EndAsync(id);

        (await server.LinesAsync(id)).ShouldContain($"Error: Step wait (Wait) of task {id} has been cancelled.");
    }

    [Fact]
    public async Task A_retry_goes_on_at_the_step_that_failed()
    {
        scenarios.Breaks.IsWell = false;
        var id = await server.StartAsync("failing", "{}");
        await server.EndAsync(id);

        scenarios.Breaks.IsWell = true;
        (await server.Service.RetryAsync(id, null, null, server.Runs, TestContext.Current.CancellationToken)).ShouldBe(new RetryOutcome.Started(id));
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Completed);
        var events = await server.EventsAsync(id);
        events.Count(one => one.Type == TaskEventTypes.Completion).ShouldBe(1);
        var again = events.SkipWhile(one => one.Type != TaskEventTypes.Recovered).ToList();
        again[0].Body.GetRawText().ShouldBe("""{"recoverStrategy":"none"}""");
        again.Skip(1).Select(one => one.Body.GetProperty("message").GetString()!).Where(line => !line.Contains('\u001b')).ShouldBe([
            "Starting up task with 6 steps",
            "Task recovered - resuming from last known good state. 2 step(s) already completed.",
            "Skipping step ok because it was already completed in a previous run",
            "Beginning step Breaks",
            "Finished step Breaks",
            "Beginning step Not reached",
            "Finished step Not reached",
            "Beginning step Not asked",
            "Finished step Not asked",
            "Beginning step Runs anyway",
            "Finished step Runs anyway",
            "Beginning step Runs after a failure",
            "Skipping step failure because its if condition was false",
            "Run completed with status: completed",
        ]);
        events.Select(one => one.Id).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_task_that_runs_cannot_be_run_again_and_one_that_is_not_there_neither()
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await server.StartAsync("slow", "{}");

        (await server.Service.RetryAsync(id, null, null, server.Runs, ct)).ShouldBeOfType<RetryOutcome.Conflict>();
        (await server.Service.RetryAsync(Guid.Empty.ToString(), null, null, server.Runs, ct)).ShouldBeOfType<RetryOutcome.NotFound>();
        (await server.Service.CancelAsync(Guid.Empty.ToString(), server.Runs, ct)).ShouldBeFalse();

        await server.Service.CancelAsync(id, server.Runs, ct);
        await server.EndAsync(id);
    }

    [Fact]
    public async Task A_step_waits_for_one_who_may_decide()
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await server.StartAsync("asking", "{}", user: "user:default/ada");
        StepDecision yes = new(StepDecision.Approved, "user:default/bob", "go on");
        await WaitingAsync(id, yes);

        (await server.Service.DecideAsync(id, "nope", yes, ["group:default/platform"], server.Runs, ct)).ShouldBe(DecideOutcome.NotFound);
        (await server.Service.DecideAsync(id, "after", yes, ["group:default/platform"], server.Runs, ct)).ShouldBe(DecideOutcome.NotWaiting);
        (await server.Service.DecideAsync(id, "ask", yes, ["user:default/bob", "group:default/platform"], server.Runs, ct)).ShouldBe(DecideOutcome.Decided);
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Completed);
        var lines = await server.LinesAsync(id);
        lines.Count(line => line == "Beginning step Ask").ShouldBe(1);
        lines.ShouldContain("\u001b[32minfo\u001b[39m: Waiting for group:default/platform to decide: May user:default/ada?");
        lines.ShouldContain("\u001b[32minfo\u001b[39m: Approved by user:default/bob: go on");
        lines.ShouldContain("\u001b[32minfo\u001b[39m: user:default/bob said go on");
        (await server.Service.DecideAsync(id, "ask", yes, ["group:default/platform"], server.Runs, ct)).ShouldBe(DecideOutcome.NotWaiting);
    }

    [Fact]
    public async Task Who_rejects_ends_the_task()
    {
        var id = await server.StartAsync("asking", "{}");
        StepDecision no = new(StepDecision.Rejected, "user:default/bob", "not now");
        await WaitingAsync(id, no);

        await server.Service.DecideAsync(id, "ask", no, ["group:default/platform"], server.Runs, TestContext.Current.CancellationToken);
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Failed);
        (await server.LinesAsync(id)).ShouldContain("NotAllowedError: Rejected by user:default/bob: not now");
    }

    [Fact]
    public async Task Nobody_decides_for_ever()
    {
        var id = await server.StartAsync("asking", """{ "timeout": "PT1S" }""");
        await server.EndAsync(id);

        (await server.LinesAsync(id)).ShouldContain("NotAllowedError: Nobody decided in time.");
    }

    [Fact]
    public async Task A_task_that_waits_can_be_cancelled()
    {
        var id = await server.StartAsync("asking", "{}");
        await WaitingAsync(id, new(StepDecision.Approved, null, null));

        await server.Service.CancelAsync(id, server.Runs, TestContext.Current.CancellationToken);
        await server.EndAsync(id);

        (await server.LinesAsync(id)).ShouldContain($"Error: Step ask (Ask) of task {id} has been cancelled.");
    }

    [Fact]
    public async Task Tasks_are_listed_with_the_newest_first_by_user_and_state()
    {
        var ct = TestContext.Current.CancellationToken;
        var user = $"user:default/{Guid.NewGuid():n}";
        var first = await server.StartAsync("wrong", "{}", user: user);
        var second = await server.StartAsync("each", """{ "list": [] }""", user: user);
        await server.EndAsync(first);
        await server.EndAsync(second);
        await Eventually.HoldsAsync(async () => (await server.Store.ListAsync(new() { CreatedBy = [user], Statuses = ["completed", "failed"] }, ct)).Total == 2, Patience, () => "They are not listed as ended.");

        (await server.Store.ListAsync(new() { CreatedBy = [user] }, ct)).Tasks.Select(task => task.Id).ShouldBe([second, first]);
        (await server.Store.ListAsync(new() { CreatedBy = [user], Statuses = ["failed"] }, ct)).Tasks.Single().Id.ShouldBe(first);
        (await server.Store.ListAsync(new() { CreatedBy = [user], Statuses = ["nope"] }, ct)).Total.ShouldBe(0);
        var page = await server.Store.ListAsync(new() { CreatedBy = [user], Limit = 1, Offset = 1, Order = [new(TaskOrderField.CreatedAt, Descending: false)] }, ct);
        (page.Total, page.Tasks.Single().Id).ShouldBe((2, second));
    }

    [Fact]
    public async Task Events_are_followed_until_the_end()
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await server.StartAsync("wrong", "{}");

        var followed = new List<TaskEvent>();
        await foreach (var one in server.Get<TaskEvents>().FollowAsync(id, 0, ct)) followed.Add(one);

        followed[^1].Type.ShouldBe(TaskEventTypes.Completion);
        followed.Select(one => one.Id).ShouldBe((await server.EventsAsync(id)).Select(one => one.Id));
    }

    Task LineAsync(string id, string line) => Eventually.HoldsAsync(async () => (await server.LinesAsync(id)).Contains(line), Patience, () => $"There is no line '{line}'.");

    // Somebody who may not decide is told so as soon as the step waits.
    Task WaitingAsync(string id, StepDecision decision) => Eventually.HoldsAsync(
        async () => await server.Service.DecideAsync(id, "ask", decision, ["user:default/eve"], server.Runs, TestContext.Current.CancellationToken) == DecideOutcome.NotAllowed, Patience, () => "It does not wait.");

    // As the other process would: the row says it.
    async Task MarkAsync(string id)
    {
        var client = await server.Get<TaskTable>().ClientAsync(TestContext.Current.CancellationToken);
        var row = new Azure.Data.Tables.TableEntity(id, TaskKeys.Task) { [TaskColumns.CancelledRun] = 1 };
        await client.UpdateEntityAsync(row, Azure.ETag.All, Azure.Data.Tables.TableUpdateMode.Merge, TestContext.Current.CancellationToken);
    }
}
