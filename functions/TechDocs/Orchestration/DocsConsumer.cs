using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Portico.Catalog.Events;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>Hears of changes of entities with docs, one a message.</summary>
public sealed class DocsConsumer(DocsWatch watch)
{
    /// <summary>Has the docs of a changed entity built.</summary>
    [Function("DocsChanged")]
    public Task ChangedAsync([QueueTrigger("%Storage:Prefix%" + DocsWatch.Queue)] EntityEvent change, [DurableClient] DurableTaskClient client, CancellationToken ct) =>
        watch.ChangedAsync(change, client.AsBuildRuns(), ct);
}
