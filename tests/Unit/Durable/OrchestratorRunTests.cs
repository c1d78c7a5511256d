using Microsoft.DurableTask;
using Portico.Local.Durable.History;

namespace Portico.Tests.Unit.Durable;

public sealed class OrchestratorRunTests
{
    static readonly TaskFailureDetails Failure = new("System.TimeoutException", "too late", null, null, null);

    [Fact]
    public void It_schedules_an_activity_and_completes_with_its_result()
    {
        var runs = new Runs(async context => await context.CallActivityAsync<int>("Double", context.GetInput<int>()) + 1, "21");

        runs.Begin().Decisions.ShouldBe([new HistoryEvent.ActivityScheduled(0, "Double", "21")]);
        runs.Take(new HistoryEvent.ActivityCompleted(0, "42")).End.ShouldBe(new HistoryEvent.Completed(1, "43"));
    }

    [Fact]
    public void A_failed_activity_throws_where_it_is_awaited()
    {
        var runs = new Runs(async context => await context.CallActivityAsync<int>("Double"));

        runs.Begin();
        var end = runs.Take(new HistoryEvent.ActivityFailed(0, Failure)).End.ShouldBeOfType<HistoryEvent.Failed>();

        end.Failure.ErrorMessage.ShouldBe("Task 'Double' (#0) failed with an unhandled exception: too late");
        end.Failure.InnerFailure.ShouldBe(Failure);
    }

    [Fact]
    public void A_timer_is_created_for_its_time_and_fires()
    {
        var runs = new Runs(async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });

        runs.Begin().Decisions.ShouldBe([new HistoryEvent.TimerCreated(0, Runs.At(60))]);
        runs.Take(new HistoryEvent.TimerFired(0)).End.ShouldBe(new HistoryEvent.Completed(1, "\"2030-01-01T00:00:01Z\""));
    }

    [Fact]
    public void A_cancelled_timer_is_named_and_no_longer_open()
    {
        var runs = new Runs(async context =>
        {
            using var over = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromMinutes(1), over.Token);
            var signal = await context.WaitForExternalEvent<string>("signal", CancellationToken.None);
            over.Cancel();
            await Should.ThrowAsync<TaskCanceledException>(() => timer);
            await context.CallActivityAsync("Next");
            return signal;
        });

        runs.Begin();
        var turn = runs.Take(new HistoryEvent.EventRaised("signal", "\"now\""));

        turn.CancelledTimers.ShouldBe([0]);
        runs.Run.Open.Keys.ShouldBe([1]);
        runs.Take(new HistoryEvent.TimerFired(0), new HistoryEvent.ActivityCompleted(1, null)).End.ShouldBe(new HistoryEvent.Completed(2, "\"now\""));
    }

    [Fact]
    public void A_sub_orchestration_has_an_id_that_a_replay_gives_again()
    {
        Func<TaskOrchestrationContext, Task<object?>> code = async context => await context.CallSubOrchestratorAsync<string>("Child", "in", new TaskOptions { Version = "2.0" });
        var runs = new Runs(code);

        var child = runs.Begin().Decisions.Single().ShouldBeOfType<HistoryEvent.ChildScheduled>();
        runs.Take(new HistoryEvent.ChildCompleted(0, "\"out\"")).End.ShouldBe(new HistoryEvent.Completed(1, "\"out\""));

        child.ShouldBe(new HistoryEvent.ChildScheduled(0, "Child", child.Instance, "\"in\"", "2.0"));
        runs.ReplayWith(code).ShouldBeNull();
    }

    [Fact]
    public void A_failed_sub_orchestration_throws_where_it_is_awaited()
    {
        var runs = new Runs(async context =>
        {
            await context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "mine"));
            return null;
        });

        runs.Begin().Decisions.ShouldBe([new HistoryEvent.ChildScheduled(0, "Child", "mine", null)]);
        runs.Take(new HistoryEvent.ChildFailed(0, Failure)).End.ShouldBeOfType<HistoryEvent.Failed>().Failure.InnerFailure.ShouldBe(Failure);
    }

    [Fact]
    public void Events_wait_for_who_asks_and_who_asks_waits_for_events()
    {
        var runs = new Runs(async context => $"{await context.WaitForExternalEvent<string>("A")} {await context.WaitForExternalEvent<string>("b")}");

        runs.Take(new HistoryEvent.EventRaised("B", "\"first\""), new HistoryEvent.Started()).End.ShouldBeNull();
        runs.Take(new HistoryEvent.EventRaised("a", "\"second\"")).End.ShouldBe(new HistoryEvent.Completed(0, "\"second first\""));
    }

    [Fact]
    public void An_event_for_another_instance_is_a_decision()
    {
        var runs = new Runs(context =>
        {
            context.SendEvent("other", "hello", 7);
            return Task.FromResult<object?>(null);
        });

        runs.Begin().Decisions.ShouldBe([new HistoryEvent.EventSent(0, "other", "hello", "7"), new HistoryEvent.Completed(1, null)]);
    }

    [Fact]
    public void While_it_is_suspended_what_happens_waits()
    {
        var runs = new Runs(async context => await context.CallActivityAsync<int>("Double"));

        runs.Begin();
        runs.Take(new HistoryEvent.Suspended("lunch"), new HistoryEvent.ActivityCompleted(0, "4")).End.ShouldBeNull();
        runs.Run.IsSuspended.ShouldBeTrue();
        runs.Take(new HistoryEvent.Resumed("back")).End.ShouldBe(new HistoryEvent.Completed(1, "4"));
    }

    [Fact]
    public void It_can_be_terminated_even_while_it_is_suspended()
    {
        var runs = new Runs(async context => await context.CallActivityAsync<int>("Double"));
        var end = new HistoryEvent.Terminated("\"enough\"", false);

        runs.Begin();
        runs.Take(new HistoryEvent.Suspended(null));
        var turn = runs.Take(end, new HistoryEvent.ActivityCompleted(0, "4"));

        turn.End.ShouldBe(end);
        turn.Decisions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Beginning_anew_ends_a_generation_and_may_keep_what_nobody_has_read(bool keep, int kept)
    {
        var runs = new Runs(async context =>
        {
            await context.CallActivityAsync("One");
            context.ContinueAsNew("next", keep);
            return "ignored";
        });

        runs.Begin();
        var end = runs.Take(new HistoryEvent.EventRaised("unread", "1"), new HistoryEvent.ActivityCompleted(0, null)).End.ShouldBeOfType<HistoryEvent.ContinuedAsNew>();

        end.ShouldBe(new HistoryEvent.ContinuedAsNew(1, "\"next\"", null, keep));
        (end.KeepEvents ? runs.Run.UnreadEvents.Count() : 0).ShouldBe(kept);
    }

    [Fact]
    public void Code_that_throws_fails_it_before_and_after_its_first_await()
    {
        new Runs(_ => throw new InvalidOperationException("at once")).Begin().End.ShouldBeOfType<HistoryEvent.Failed>().Failure.ErrorMessage.ShouldBe("at once");
        new Runs(_ => Task.FromCanceled<object?>(new CancellationToken(true))).Begin().End.ShouldBeOfType<HistoryEvent.Failed>().Failure.ErrorType.ShouldBe("System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public void What_waits_for_nothing_durable_fails()
    {
        var never = new TaskCompletionSource<object?>();

        new Runs(_ => never.Task).Begin().End.ShouldBeOfType<HistoryEvent.Failed>().Failure.ErrorMessage.ShouldContain("not durable");
    }

    [Fact]
    public void Work_that_comes_back_outside_a_step_is_noticed_and_not_done()
    {
        var outside = new TaskCompletionSource();
        var done = false;
        var runs = new Runs(async context =>
        {
            await Task.WhenAny(context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None), outside.Task);
            done = true;
            return null;
        });

        runs.Begin().End.ShouldBeNull();
        outside.SetResult();

        runs.Strayed.ShouldBeTrue();
        done.ShouldBeFalse();
        runs.Take(new HistoryEvent.Strayed()).End.ShouldBeOfType<HistoryEvent.Failed>().Failure.ErrorMessage.ShouldContain("not durable");
    }

    [Fact]
    public void It_replays_in_silence_and_gives_the_same_guids()
    {
        var seen = new List<(Guid Id, bool Replaying)>();
        Func<TaskOrchestrationContext, Task<object?>> code = async context =>
        {
            seen.Add((context.NewGuid(), context.IsReplaying));
            await context.CallActivityAsync("One");
            seen.Add((context.NewGuid(), context.IsReplaying));
            return null;
        };
        var runs = new Runs(code);
        runs.Begin();
        runs.Take(new HistoryEvent.ActivityCompleted(0, null));

        runs.ReplayWith(code).ShouldBeNull();

        seen.Select(entry => entry.Replaying).ShouldBe([false, false, true, true]);
        seen.Select(entry => entry.Id).Distinct().Count().ShouldBe(2);
    }
}
