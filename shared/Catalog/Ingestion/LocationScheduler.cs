using Microsoft.Extensions.Logging;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Ingestion;

/// <summary>Finds locations that are due and puts them on the queue. Several processes may do so at once.</summary>
public sealed class LocationScheduler
{
    /// <summary>Messages that may wait; beyond them more would only repeat what is waiting already.</summary>
    const int MaxWaiting = 2_000;

    const int Concurrency = 8;

    readonly LocationTable locations;
    readonly RootLocations roots;
    readonly LocationReader reader;
    readonly LocationRules rules;
    readonly RefreshQueue queue;
    readonly RefreshSchedule schedule;
    readonly StorageAccount account;
    readonly ILogger<LocationScheduler> log;

    internal LocationScheduler(
        LocationTable locations, RootLocations roots, LocationReader reader, LocationRules rules, RefreshQueue queue, RefreshSchedule schedule,
        StorageAccount account, ILogger<LocationScheduler> log) =>
        (this.locations, this.roots, this.reader, this.rules, this.queue, this.schedule, this.account, this.log) = (locations, roots, reader, rules, queue, schedule, account, log);

    /// <summary>Enqueues what is due; the first call of a process also brings the configured locations up to date.</summary>
    public async Task EnqueueDueAsync(CancellationToken ct)
    {
        await roots.SynchronizeOnceAsync(ct);
        var due = new List<LocationRecord>();
        await foreach (var location in locations.QueryDueAsync(schedule.Now, configured: false, ct)) due.Add(location);
        if (due.Count == 0 || await IsQueueLongAsync(ct)) return;

        // An unchanged file costs a look at its date and a share of a transaction, not a message.
        var unchanged = new bool[due.Count];
        await Parallel.ForEachAsync(due.Index(), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct },
            async (item, token) => unchanged[item.Index] = IsSettled(item.Item) && await reader.IsUnchangedFileAsync(item.Item, token));
        await locations.ClaimAsync([.. due.Where((_, index) => unchanged[index]).Select(location => (location, schedule.NextDue(location.Location, 0)))], ct);
        var claimed = await locations.ClaimAsync([.. due.Where((_, index) => !unchanged[index]).Select(location => (location, schedule.LeaseEnd))], ct);
        await queue.SendAsync(claimed.Select(static location => location.Key), RefreshReason.Scheduled, ct);
    }

    bool IsSettled(LocationRecord location) =>
        location is { LostParent: false, IsAbandoned: false } && location.Applied == rules.FingerprintOf(location);

    async Task<bool> IsQueueLongAsync(CancellationToken ct)
    {
        var client = await account.QueueAsync(CatalogNames.RefreshQueue, ct);
        var count = (await client.GetPropertiesAsync(ct)).Value.ApproximateMessagesCount;
        if (count <= MaxWaiting) return false;
        log.QueueIsLong(count);
        return true;
    }
}
