using Microsoft.DurableTask;
using Portico.Local.Durable.History;

namespace Portico.Tests.Unit.Durable;

public sealed class NonDeterminismTests
{
    [Fact]
    public void The_same_code_decides_the_same() => Difference(OneThenTwo).ShouldBe("none");

    [Fact]
    public void Another_activity_is_reported_with_its_position_and_both_names() =>
        Difference(async context =>
        {
            await context.CallActivityAsync("One");
            await context.CallActivityAsync("Three");
            return null;
        }).ShouldStartWith("Orchestrator 'Sample' is not deterministic: at decision 1 its history has activity 'Two', but its code now has activity 'Three'.");

    [Fact]
    public void A_timer_in_the_place_of_an_activity_is_reported() =>
        Difference(async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return null;
        }).ShouldContain("at decision 0 its history has activity 'One', but its code now has a timer.");

    [Fact]
    public void A_decision_too_many_is_reported() =>
        Difference(async context =>
        {
            context.SendEvent("other", "hello", 1);
            await context.CallActivityAsync("One");
            return null;
        }).ShouldContain("at decision 0 its history has activity 'One', but its code now has event 'hello' for 'other'.");

    [Fact]
    public void A_decision_too_few_is_reported() =>
        Difference(async context =>
        {
            await context.CallActivityAsync("One");
            return null;
        }).ShouldContain("at decision 1 its history has activity 'Two', but its code now has its end.");

    static async Task<object?> OneThenTwo(TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("One");
        await context.CallActivityAsync("Two");
        return null;
    }

    static string Difference(Func<TaskOrchestrationContext, Task<object?>> code)
    {
        var runs = new Runs(OneThenTwo);
        runs.Begin();
        runs.Take(new HistoryEvent.ActivityCompleted(0, null));
        return runs.ReplayWith(code)?.ErrorMessage ?? "none";
    }
}
