using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Portico.Scaffolder.Steps;

namespace Portico.Functions.Scaffolder.Orchestration;

/// <summary>Looks after tasks from time to time.</summary>
public sealed class TaskTimers(TaskUpkeep upkeep)
{
    /// <summary>Runs tasks that nobody runs, and deletes what ended ones do not need any more.</summary>
    [Function("TaskUpkeep")]
    public Task RunAsync([TimerTrigger("20 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken ct) => upkeep.RunAsync(client.AsTaskRuns(), ct);
}
