using Microsoft.Azure.Functions.Worker;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Store;

namespace Portico.Functions.Catalog;

/// <summary>What the catalog does by the clock.</summary>
public sealed class CatalogTimers(LocationScheduler scheduler, SnapshotWriter snapshots)
{
    /// <summary>Enqueues the locations that are due.</summary>
    /// <remarks>Also when an instance starts, so that a new catalog does not wait for the clock. A run more does no harm: what is enqueued is claimed first.</remarks>
    [Function("CatalogSchedule")]
    public Task ScheduleAsync([TimerTrigger("*/5 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken ct) => scheduler.EnqueueDueAsync(ct);

    /// <summary>Saves the index, so that the next instance starts with it.</summary>
    [Function("CatalogSnapshot")]
    public Task SnapshotAsync([TimerTrigger("%Catalog:SnapshotSchedule%")] TimerInfo timer, CancellationToken ct) => snapshots.WriteAsync(ct);
}
