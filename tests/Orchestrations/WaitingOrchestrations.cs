using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Orchestrations;

/// <summary>Orchestrations that wait: for events, for times, for each other.</summary>
public static class WaitingOrchestrations
{
    /// <summary>Does a thing, waits for a signal, does another.</summary>
    [Function(nameof(Gate))]
    public static async Task<string> Gate([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var before = await context.CallActivityAsync<int>(nameof(SampleActivities.Attempt), context.InstanceId + "/before");
        context.SetCustomStatus("waiting");
        var signal = await context.WaitForExternalEvent<string>("go");
        var after = await context.CallActivityAsync<int>(nameof(SampleActivities.Attempt), context.InstanceId + "/after");
        return $"{before} {signal} {after}";
    }

    /// <summary>Waits for an approval, but not for ever.</summary>
    [Function(nameof(Approval))]
    public static async Task<string> Approval([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("approval", TimeSpan.FromMilliseconds(context.GetInput<int>()));
        }
        catch (TaskCanceledException)
        {
            return "nobody answered";
        }
    }

    /// <summary>Collects events until one says stop, and cancels the timer that would have ended the wait.</summary>
    [Function(nameof(Collect))]
    public static async Task<List<string>> Collect([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var all = new List<string>();
        using var over = new CancellationTokenSource();
        var deadline = context.CreateTimer(TimeSpan.FromMinutes(10), over.Token);
        while (true)
        {
            var next = context.WaitForExternalEvent<string>("item");
            if (await Task.WhenAny(next, deadline) == deadline) return all;
            var item = await next;
            if (item == "stop") break;
            all.Add(item);
        }

        over.Cancel();
        return all;
    }

    [Function(nameof(Sleep))]
    public static async Task<double> Sleep([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var began = context.CurrentUtcDateTime;
        await context.CreateTimer(TimeSpan.FromMilliseconds(context.GetInput<int>()), CancellationToken.None);
        return (context.CurrentUtcDateTime - began).TotalMilliseconds;
    }

    /// <summary>Counts down, each time anew, and keeps events that came meanwhile.</summary>
    [Function(nameof(CountDown))]
    public static async Task<string> CountDown([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var left = context.GetInput<int>();
        await context.CallActivityAsync(nameof(SampleActivities.Echo), left);
        if (left > 0)
        {
            context.ContinueAsNew(left - 1);
            return "not shown";
        }

        return $"{await context.WaitForExternalEvent<string>("early")} {await context.WaitForExternalEvent<string>("early")}";
    }

    /// <summary>Runs children, one of them under an id of the caller's choice.</summary>
    [Function(nameof(Family))]
    public static async Task<string> Family([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var child = context.CallSubOrchestratorAsync<int>(nameof(SampleOrchestrations.Steps), 3);
        var named = context.CallSubOrchestratorAsync<int>(nameof(SampleOrchestrations.Steps), 4, new SubOrchestrationOptions(instanceId: context.InstanceId + ":named"));
        var failing = context.CallSubOrchestratorAsync(nameof(Failing), "for the parent");
        await Task.WhenAny(Task.WhenAll(child, named, failing));
        return $"{await child} {await named} {failing.Exception?.InnerException?.Message}";
    }

    [Function(nameof(Failing))]
    public static Task Failing([OrchestrationTrigger] TaskOrchestrationContext context) => throw new InvalidOperationException($"failed {context.GetInput<string>()}");

    /// <summary>A parent whose child waits for ever.</summary>
    [Function(nameof(PatientFamily))]
    public static async Task PatientFamily([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallSubOrchestratorAsync(nameof(Gate), new SubOrchestrationOptions(instanceId: context.InstanceId + ":child"));

    /// <summary>Sends an event to the instance that its input names.</summary>
    [Function(nameof(Sender))]
    public static Task Sender([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SendEvent(context.GetInput<string>()!, "go", "from a friend");
        return Task.CompletedTask;
    }

    /// <summary>What must be the same in every replay.</summary>
    [Function(nameof(Deterministic))]
    public static async Task<bool> Deterministic([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger("Sample.Deterministic");
        var (first, second, time) = (context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime);
        logger.LogInformation("Begins {Instance}", context.InstanceId);
        var echo = await context.CallActivityAsync<int>(nameof(SampleActivities.Echo), first.GetHashCode());
        logger.LogInformation("Goes on {Instance}", context.InstanceId);
        await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        return first != second && echo == first.GetHashCode() && context.CurrentUtcDateTime > time;
    }
}
