using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>Records and tells events, and forgets old ones: one instance at a time.</summary>
public sealed class EventPump
{
    const string LeaseName = "events.lease";
    const int StepsOfPurge = 20;
    const int ChunksInStep = 25;

    static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    readonly StorageAccount account;
    readonly EventRecorder recorder;
    readonly EventDelivery delivery;
    readonly EventLog events;
    readonly EventHistory history;
    readonly CatalogOptions options;
    readonly TimeProvider time;
    readonly ILogger<EventPump> log;

    // Nobody has to be looked at again that was told everything, unless it was another instance that recorded.
    long told = -1;

    internal EventPump(
        StorageAccount account, EventRecorder recorder, EventDelivery delivery, EventLog events, EventHistory history, IOptions<CatalogOptions> options, TimeProvider time,
        ILogger<EventPump> log) =>
        (this.account, this.recorder, this.delivery, this.events, this.history, this.options, this.time, this.log) = (account, recorder, delivery, events, history, options.Value, time, log);

    /// <summary>Records what the feed has announced and tells the subscribers; returns at once when another instance is at it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await recorder.HasNewsAsync(ct) && (!delivery.HasSubscribers || (await events.ReadHeadAsync(ct))?.Position == told)) return;
        await using var lease = await LeaseAsync(ct);
        if (lease is null) return;
        await delivery.EnterAsync(ct);
        var renewed = time.GetTimestamp();
        bool more;
        do
        {
            more = await recorder.RecordAsync(ct);
            await delivery.DeliverAsync(ct);
            if (time.GetElapsedTime(renewed) < LeaseTime / 4) continue;
            if (!await lease.TryRenewAsync(ct)) return;
            renewed = time.GetTimestamp();
        }
        while (more);
        told = delivery.AllTold ? (await events.ReadHeadAsync(ct))?.Position ?? -1 : -1;
    }

    /// <summary>Deletes some of the events that are older than the retention; what is left waits for the next time.</summary>
    public async Task PurgeAsync(CancellationToken ct)
    {
        await using var lease = await LeaseAsync(ct);
        if (lease is null) return;
        var deleted = 0;
        for (var step = 0; step < StepsOfPurge; step++)
        {
            var old = await events.OldestAsync(time.GetUtcNow() - options.HistoryRetention, ChunksInStep, ct);
            if (old.Count == 0 || await events.ReadHeadAsync(ct) is not { } head) break;
            // First, so that nobody takes what is left for all there was.
            if (head.Floor < old[^1].First.Position && await events.TryMoveAsync(head, head.Position, old[^1].First.Position, ct) is null) break;
            foreach (var chunk in old) await history.DeleteAsync(chunk, ct);
            await events.DeleteAsync(old, ct);
            deleted += old.Sum(static chunk => chunk.Chunk.Events.Length);
            if (!await lease.TryRenewAsync(ct)) break;
        }
        if (deleted > 0) log.EventsPurged(deleted);
    }

    async Task<ExclusiveLease?> LeaseAsync(CancellationToken ct) =>
        await ExclusiveLease.TryAcquireAsync(await account.ContainerAsync(CatalogNames.Container, ct), LeaseName, LeaseTime, ct);
}
