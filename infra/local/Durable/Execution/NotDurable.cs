using Microsoft.DurableTask;

namespace Portico.Local.Durable.Execution;

/// <summary>What is said when an orchestrator waits for something that a replay could not repeat.</summary>
static class NotDurable
{
    public const string Advice =
        "an orchestrator may await only what its context gives (activities, sub-orchestrations, timers, events) and their combinations, without Task.Run, Task.Delay, I/O or ConfigureAwait(false); move such work into an activity.";

    public static TaskFailureDetails Failure(string orchestrator) =>
        new(typeof(InvalidOperationException).FullName!, $"Orchestrator '{orchestrator}' awaits something that is not durable: {Advice}", null, null, null);
}
