using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Functions.Durable;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>Runs builds as orchestrations. The instance has the name of the entity, so there is one at a time.</summary>
public static class DurableBuildRuns
{
    /// <summary>Runs builds with the client.</summary>
    public static IBuildRuns AsBuildRuns(this DurableTaskClient client) => new Runs(client);

    sealed class Runs(DurableTaskClient client) : IBuildRuns
    {
        public async Task StartAsync(BuildOrder order, CancellationToken ct)
        {
            // One that goes on was started by someone else.
            if (!await client.EndsAsync(order.InstanceId, ct)) return;
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

        public Task<bool> IsRunningAsync(BuildOrder order, CancellationToken ct) => client.IsRunningAsync(order.InstanceId, ct);
    }
}
