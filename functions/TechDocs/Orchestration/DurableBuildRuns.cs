using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>Runs builds as orchestrations. The instance has the name of the entity, so there is one at a time.</summary>
public static class DurableBuildRuns
{
    /// <summary>Runs builds with the client.</summary>
    public static IBuildRuns AsBuildRuns(this DurableTaskClient client) => new Runs(client);

    sealed class Runs(DurableTaskClient client) : IBuildRuns
    {
        static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

        public async Task StartAsync(BuildOrder order, CancellationToken ct)
        {
            if (await IsRunningAsync(order, ct) && !await EndsAsync(order, ct)) return;
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(DocsOrchestration), order, new StartOrchestrationOptions(order.InstanceId), ct);
            }
            catch (InvalidOperationException)
            {
                // Someone else has started it at the same moment, or it was not that.
                if (!await IsRunningAsync(order, ct)) throw;
            }
        }

        public async Task<bool> IsRunningAsync(BuildOrder order, CancellationToken ct) => await client.GetInstanceAsync(order.InstanceId, ct) is { IsCompleted: false };

        // A build has ended a moment before its orchestration has, and that one keeps the id until then. One that goes on was started by someone else.
        async Task<bool> EndsAsync(BuildOrder order, CancellationToken ct)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            deadline.CancelAfter(Patience);
            try
            {
                await client.WaitForInstanceCompletionAsync(order.InstanceId, deadline.Token);
                return true;
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
