using Microsoft.DurableTask.Client;
using Portico.Functions.Durable;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder.Orchestration;

/// <summary>Runs tasks as orchestrations. The instance has the id of the task.</summary>
public static class DurableTaskRuns
{
    /// <summary>Runs tasks with the client.</summary>
    public static ITaskRuns AsTaskRuns(this DurableTaskClient client) => new Runs(client);

    sealed class Runs(DurableTaskClient client) : ITaskRuns
    {
        public async Task StartAsync(TaskRun run, CancellationToken ct)
        {
            if (run.Run > 1 && !await client.EndsAsync(run.TaskId, ct)) throw new OperationCanceledException($"The orchestration of the former run of task {run.TaskId} goes on.");
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(TaskOrchestration), new TaskOrchestration.Input(run), new Microsoft.DurableTask.StartOrchestrationOptions(run.TaskId), ct);
        }

        public Task<bool> IsRunningAsync(string taskId, CancellationToken ct) => client.IsRunningAsync(taskId, ct);

        public Task TellAsync(string taskId, string what, string payload, CancellationToken ct) => client.RaiseEventAsync(taskId, what, payload, ct);
    }
}
