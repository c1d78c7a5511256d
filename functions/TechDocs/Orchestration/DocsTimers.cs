using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>Looks after docs from time to time.</summary>
public sealed class DocsTimers(DocsWatch watch)
{
    /// <summary>Has the sources looked at that are due, and goes on with builds that nobody runs.</summary>
    [Function("DocsDue")]
    public Task LookAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken ct) => watch.LookAsync(client.AsBuildRuns(), ct);
}
