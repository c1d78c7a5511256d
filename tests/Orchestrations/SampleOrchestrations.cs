using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Portico.Tests.Orchestrations;

/// <summary>Orchestrations of activities.</summary>
public static class SampleOrchestrations
{
    /// <summary>Calls no-op activities one after the other.</summary>
    [Function(nameof(Steps))]
    public static async Task<int> Steps([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        var sum = 0;
        for (var step = 0; step < count; step++) sum += await context.CallActivityAsync<int>(nameof(SampleActivities.Echo), step);
        return sum;
    }

    /// <summary>Calls no-op activities one after the other, and then waits for an event.</summary>
    [Function(nameof(StepsAndWait))]
    public static async Task StepsAndWait([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Steps(context);
        context.SetCustomStatus("waiting");
        await context.WaitForExternalEvent<string>("go");
    }

    /// <summary>Calls activities all at once.</summary>
    [Function(nameof(FanOut))]
    public static async Task<int[]> FanOut([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(number => context.CallActivityAsync<int>(nameof(SampleActivities.Echo), number)));

    /// <summary>Runs recorded activities: so many one after the other, then three at once, then a wait, then one more.</summary>
    [Function(nameof(Recorded))]
    public static async Task<List<string>> Recorded([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var tokens = new List<string>();
        Task<string> RecordAsync(string step) => context.CallActivityAsync<string>(nameof(SampleActivities.Record), $"{context.InstanceId}/{step}");
        for (var step = 0; step < context.GetInput<int>(); step++)
        {
            tokens.Add(await RecordAsync($"{step}"));
            context.SetCustomStatus(step);
        }

        tokens.AddRange(await Task.WhenAll(RecordAsync("a"), RecordAsync("b"), RecordAsync("c")));
        await context.CreateTimer(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        tokens.AddRange(await context.CallSubOrchestratorAsync<List<string>>(nameof(RecordedChild)));
        tokens.Add(await RecordAsync("last"));
        return tokens;
    }

    [Function(nameof(RecordedChild))]
    public static async Task<List<string>> RecordedChild([OrchestrationTrigger] TaskOrchestrationContext context) =>
    [
        await context.CallActivityAsync<string>(nameof(SampleActivities.Record), $"{context.Parent!.InstanceId}/child1"),
        await context.CallActivityAsync<string>(nameof(SampleActivities.Record), $"{context.Parent.InstanceId}/child2"),
    ];

    /// <summary>Tries again what fails: "key:times" with at most four attempts.</summary>
    [Function(nameof(Retrying))]
    public static async Task<string> Retrying([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var began = context.CurrentUtcDateTime;
        var policy = new RetryPolicy(4, TimeSpan.FromMilliseconds(100), backoffCoefficient: 2);
        var attempts = await context.CallActivityAsync<int>(nameof(SampleActivities.FailUntil), context.GetInput<string>(), TaskOptions.FromRetryPolicy(policy));
        return $"{attempts} after {(context.CurrentUtcDateTime - began >= TimeSpan.FromMilliseconds(300) ? "300 ms" : "less")}";
    }

    /// <summary>Tries again as long as its own code says so.</summary>
    [Function(nameof(RetryingByCode))]
    public static async Task<int> RetryingByCode([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallActivityAsync<int>(
            nameof(SampleActivities.FailUntil),
            context.GetInput<string>(),
            TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3 && retry.LastFailure.IsCausedBy<TimeoutException>()));

    [Function(nameof(CatchingFailure))]
    public static async Task<string> CatchingFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return $"{await context.CallActivityAsync<int>(nameof(SampleActivities.FailUntil), "never:99")}";
        }
        catch (TaskFailedException e)
        {
            return $"{e.TaskName} #{e.TaskId}: {e.FailureDetails.ErrorType}: {e.FailureDetails.ErrorMessage}";
        }
    }

    /// <summary>Large data between activities.</summary>
    [Function(nameof(Large))]
    public static async Task<string> Large([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>()!;
        var text = await context.CallActivityAsync<string>(nameof(SampleActivities.Repeat), 300_000);
        var length = await context.CallActivityAsync<int>(nameof(SampleActivities.Length), text);
        var signal = await context.WaitForExternalEvent<string>("more");
        context.SetCustomStatus(signal);
        return $"{input.Length} {length} {signal.Length} " + input;
    }

    [Function(nameof(Described))]
    public static async Task<string> Described([OrchestrationTrigger] TaskOrchestrationContext context) =>
        $"{await context.CallActivityAsync<string>(nameof(SampleActivities.Who))}; {context.Name} {context.Version} {context.CompareVersionTo("2.0")}";

    /// <summary>Awaits what it must not: the delay is the mistake that the engine has to notice.</summary>
    [Function(nameof(NotDurable))]
    public static async Task NotDurable([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.Delay(TimeSpan.FromMilliseconds(context.GetInput<int>()), TimeProvider.System);

    /// <summary>Awaits what it must not while a durable timer is open: the delay is the mistake that the engine has to notice.</summary>
    [Function(nameof(Straying))]
    public static async Task Straying([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var hour = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        await Task.WhenAny(hour, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System));
    }

    /// <summary>Decides otherwise in every process: what an edited orchestrator looks like to a running instance.</summary>
    [Function(nameof(Edited))]
    public static async Task Edited([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(SampleActivities.Echo), 1);
        await context.CallActivityAsync(context.IsReplaying ? nameof(SampleActivities.Length) : nameof(SampleActivities.Repeat), 2);
        await context.WaitForExternalEvent<string>("go");
    }
}
