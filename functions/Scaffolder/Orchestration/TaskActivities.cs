using Microsoft.Azure.Functions.Worker;
using Portico.Scaffolder.Steps;

namespace Portico.Functions.Scaffolder.Orchestration;

/// <summary>What an orchestration of a task does, one piece at a time.</summary>
public sealed class TaskActivities(TaskRunner runner, TaskEnding ending)
{
    /// <summary>Runs a step.</summary>
    [Function(nameof(RunStep))]
    public Task<StepReport> RunStep([ActivityTrigger] StepOrder order, CancellationToken ct) => runner.RunAsync(order, ct);

    /// <summary>Ends a task.</summary>
    [Function(nameof(EndTask))]
    public async Task<bool> EndTask([ActivityTrigger] EndOrder order, CancellationToken ct)
    {
        await ending.RunAsync(order, ct);
        return true;
    }
}
