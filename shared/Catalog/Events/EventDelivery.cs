using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Queries;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>Tells each subscriber of the events that it asks for, by a queue of its own. One that cannot be told does not hold up the others.</summary>
internal sealed class EventDelivery(EventLog events, SubscriberTable subscribers, QueueSender queues, CatalogReader catalog, IOptions<CatalogOptions> options, EventProbe probe, ILogger<EventDelivery> log)
{
    /// <summary>Bytes of a message; the service takes 64 KiB.</summary>
    const int MaxMessage = 60_000;

    /// <summary>True when there is anyone to tell.</summary>
    public bool HasSubscribers => options.Value.Subscribers.Count > 0;

    /// <summary>True when nobody failed the last time.</summary>
    public bool AllTold { get; private set; }

    /// <summary>Enters those that are new: they are told what happens from now on.</summary>
    public async Task EnterAsync(CancellationToken ct)
    {
        if (!HasSubscribers) return;
        var now = EventPlace.EndOf((await events.ReadHeadAsync(ct))?.Position ?? 0);
        foreach (var subscriber in options.Value.Subscribers)
            if (await subscribers.FindAsync(subscriber.Queue, ct) is null) await subscribers.AddAsync(subscriber.Queue, now, ct);
    }

    /// <summary>Tells all of them everything that is recorded.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        if (!HasSubscribers || await events.ReadHeadAsync(ct) is not { } head) return;
        AllTold = true;
        await Parallel.ForEachAsync(options.Value.Subscribers, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (subscriber, token) =>
        {
            try
            {
                await DeliverAsync(subscriber, head, token);
            }
            catch (Exception failed) when (failed is RequestFailedException or AggregateException or IOException or InvalidDataException or TimeoutException)
            {
                // Its place has not moved: it is told at the next turn.
                AllTold = false;
                log.SubscriberNotTold(subscriber.Queue, failed);
            }
        });
    }

    async Task DeliverAsync(CatalogSubscriberOptions subscriber, EventHead head, CancellationToken ct)
    {
        if (await subscribers.FindAsync(subscriber.Queue, ct) is not { } place) return;
        var floor = EventPlace.EndOf(head.Floor);
        if (place < floor)
        {
            log.SubscriberMissedEvents(subscriber.Queue, place.ToString(), floor.ToString());
            place = floor;
        }
        if (place >= EventPlace.EndOf(head.Position)) return;
        await foreach (var chunk in events.ReadAsync(place, head.Position, ct))
        {
            var due = chunk.Events.ToList();
            var asked = await AskedAsync(subscriber, due.Where(entityEvent => IsAfter(entityEvent, place)), ct);
            await probe.Reached($"deliver {subscriber.Queue}", ct);
            // What nobody asked for may be passed over again: one move at the end will do.
            if (asked.Count == 0) continue;
            await queues.SendAsync(subscriber.Queue, asked, EventsJson.Default.EntityEvent, ct);
            await probe.Reached($"delivered {subscriber.Queue}", ct);
            await subscribers.MoveAsync(subscriber.Queue, chunk.First with { Number = chunk.First.Number + due.Count - 1 }, ct);
        }
        await subscribers.MoveAsync(subscriber.Queue, EventPlace.EndOf(head.Position), ct);
    }

    async Task<List<EntityEvent>> AskedAsync(CatalogSubscriberOptions subscriber, IEnumerable<EntityEvent> due, CancellationToken ct)
    {
        var asked = due.Where(entityEvent => Wants(subscriber, entityEvent)).ToList();
        if (subscriber.Annotation is { Length: > 0 } annotation && asked.Count > 0)
        {
            var index = await catalog.GetAsync(asked[^1].Position, ct);
            if (EntityFilter.TryParse([$"metadata.annotations.{annotation}"], out var filter, out _))
            {
                var found = index.ByRefs([.. asked.Select(static entityEvent => entityEvent.EntityRef)], filter).Items;
                // An index that lags behind an event does not know.
                asked = [.. asked.Where((entityEvent, at) => found[at] is not null || entityEvent.Type == EventType.Removed || index.Position < entityEvent.Position)];
            }
        }
        return [.. asked.Select(Fit)];
    }

    /// <summary>True when the subscriber asks for such events.</summary>
    internal static bool Wants(CatalogSubscriberOptions subscriber, EntityEvent entityEvent) =>
        (subscriber.Types.Count == 0 || subscriber.Types.Contains(entityEvent.Type))
        && (subscriber.Kinds.Count == 0 || subscriber.Kinds.Any(kind => entityEvent.EntityRef.StartsWith($"{kind}:", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The event as it fits into a message.</summary>
    internal static EntityEvent Fit(EntityEvent entityEvent) =>
        JsonSerializer.SerializeToUtf8Bytes(entityEvent, EventsJson.Default.EntityEvent).Length <= MaxMessage
            ? entityEvent
            : entityEvent with { Changes = null, RelationsAdded = null, RelationsRemoved = null, Abridged = true };

    static bool IsAfter(EntityEvent entityEvent, EventPlace place) => EventPlace.TryParse(entityEvent.Id, out var own) && own > place;
}
