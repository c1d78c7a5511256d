using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Portico.Tests.Integration.Durable;

/// <summary>Orchestrations that the tests run.</summary>
public sealed class SampleOrchestrations(AttemptLog attempts)
{
    /// <summary>Calls no-op activities one after the other.</summary>
    [Function(nameof(Steps))]
    public static async Task<int> Steps([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        var sum = 0;
        for (var step = 0; step < count; step++) sum += await context.CallActivityAsync<int>(nameof(Echo), step);
        return sum;
    }

    /// <summary>Calls all at once.</summary>
    [Function(nameof(FanOut))]
    public static async Task<int[]> FanOut([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(number => context.CallActivityAsync<int>(nameof(Echo), number)));

    /// <summary>Does a thing, waits for a signal, does another.</summary>
    [Function(nameof(Gate))]
    public static async Task<string> Gate([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var before = await context.CallActivityAsync<int>(nameof(Attempt), context.InstanceId + "/before");
        context.SetCustomStatus("waiting");
        var signal = await context.WaitForExternalEvent<string>("go");
        var after = await context.CallActivityAsync<int>(nameof(Attempt), context.InstanceId + "/after");
        return $"{before} {signal} {after}";
    }

    [Function(nameof(Echo))]
    public static int Echo([ActivityTrigger] int number) => number;

    /// <summary>Says who called it, and counts.</summary>
    [Function(nameof(Attempt))]
    public int Attempt([ActivityTrigger] string key) => attempts.Add(key);
}

/// <summary>What activities did, in the order in which they did it.</summary>
public sealed class AttemptLog
{
    readonly Lock gate = new();
    readonly Dictionary<string, int> counts = [];

    /// <summary>How often this key has been seen, this time included.</summary>
    public int Add(string key)
    {
        lock (gate) return counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
