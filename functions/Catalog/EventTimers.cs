using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Events;

namespace Portico.Functions.Catalog;

/// <summary>What is done about events by the clock.</summary>
public sealed class EventTimers(EventPump pump)
{
    /// <summary>Records events and tells the subscribers.</summary>
    [Function("CatalogEvents")]
    public Task TellAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken ct) => pump.RunAsync(ct);

    /// <summary>Deletes some of the events that are older than the retention.</summary>
    [Function("CatalogEventsPurge")]
    public Task PurgeAsync([TimerTrigger("30 */10 * * * *")] TimerInfo timer, CancellationToken ct) => pump.PurgeAsync(ct);
}
