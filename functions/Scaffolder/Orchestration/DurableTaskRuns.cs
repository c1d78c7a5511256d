using Microsoft.DurableTask.Client;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder.Orchestration;

/// <summary>Runs tasks as orchestrations. The instance has the id of the task.</summary>
public static class DurableTaskRuns
{
    /// <summary>Runs tasks with the client.</summary>
    public static ITaskRuns AsTaskRuns(this DurableTaskClient client) => new Runs(client);

    sealed class Runs(DurableTaskClient client) : ITaskRuns
    {
        static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

        public async Task StartAsync(TaskRun run, CancellationToken ct)
        {
            // A task has ended a moment before its orchestration has, and that one keeps the id until then.
            if (run.Run > 1) await EndAsync(run.TaskId, ct);
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(TaskOrchestration), new TaskOrchestration.Input(run), new Microsoft.DurableTask.StartOrchestrationOptions(run.TaskId), ct);
        }

        public async Task<bool> IsRunningAsync(string taskId, CancellationToken ct) => await client.GetInstanceAsync(taskId, ct) is { IsCompleted: false };

        public Task TellAsync(string taskId, string what, string payload, CancellationToken ct) => client.RaiseEventAsync(taskId, what, payload, ct);

        async Task EndAsync(string id, CancellationToken ct)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(Patience);
            if (await client.GetInstanceAsync(id, ct) is { IsCompleted: false }) await client.WaitForInstanceCompletionAsync(id, deadline.Token);
        }
    }
}
