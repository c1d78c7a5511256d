using Microsoft.DurableTask;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;

namespace Portico.Tests.Unit.Durable;

public sealed class RetriesTests
{
    static readonly TaskFailureDetails Failure = new("System.TimeoutException", "too late", null, null, null);

    [Fact]
    public void Waits_grow_up_to_the_longest()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromSeconds(10));

        Enumerable.Range(1, 9).Select(attempts => Retries.Wait(policy, attempts, TimeSpan.Zero, Failure)?.TotalSeconds)
            .ShouldBe([1, 3, 9, 10, 10, 10, 10, 10, null]);
    }

    [Fact]
    public void No_attempt_begins_after_the_time_is_over_or_of_a_failure_that_is_not_handled()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(1), retryTimeout: TimeSpan.FromSeconds(5));

        Retries.Wait(policy, 1, TimeSpan.FromSeconds(4), Failure).ShouldBe(TimeSpan.FromSeconds(1));
        Retries.Wait(policy, 1, TimeSpan.FromSeconds(4.5), Failure).ShouldBeNull();
        Retries.Wait(new(9, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() }, 1, TimeSpan.Zero, Failure).ShouldBeNull();
    }

    [Fact]
    public void An_attempt_and_its_wait_are_decisions()
    {
        var runs = new Runs(async context => await context.CallActivityAsync<int>("Try", options: TaskOptions.FromRetryPolicy(new(2, TimeSpan.FromSeconds(5)))));

        runs.Begin().Decisions.ShouldBe([new HistoryEvent.ActivityScheduled(0, "Try", null)]);
        runs.Take(new HistoryEvent.ActivityFailed(0, Failure)).Decisions.ShouldBe([new HistoryEvent.TimerCreated(1, Runs.At(6))]);
        runs.Take(new HistoryEvent.TimerFired(1)).Decisions.ShouldBe([new HistoryEvent.ActivityScheduled(2, "Try", null)]);
        runs.Take(new HistoryEvent.ActivityFailed(2, Failure)).End.ShouldBeOfType<HistoryEvent.Failed>();
    }
}
