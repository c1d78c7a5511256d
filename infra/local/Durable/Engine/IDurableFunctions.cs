using Microsoft.DurableTask;

namespace Portico.Local.Durable.Engine;

/// <summary>The app's orchestrators and activities, as the engine calls them.</summary>
interface IDurableFunctions
{
    /// <summary>Runs an orchestrator's code; null when there is none of that name.</summary>
    Func<TaskOrchestrationContext, Task<object?>>? Orchestrator(string name);

    /// <summary>Runs an activity. The input is the JSON that the call recorded.</summary>
    Task<object?> RunActivityAsync(ActivityCall call, CancellationToken abandoned);
}

/// <summary>One call of an activity.</summary>
/// <param name="Name">The activity.</param>
/// <param name="Instance">The instance that calls it.</param>
/// <param name="Task">The number of the call within the instance.</param>
/// <param name="Input">JSON; null for none.</param>
/// <param name="Version">Empty for none.</param>
sealed record ActivityCall(string Name, string Instance, int Task, string? Input, string Version);
