using Portico.Catalog.Index;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Events;

/// <summary>Answers questions about what happened.</summary>
public sealed class EventReader
{
    /// <summary>Events in a page, where the caller does not say.</summary>
    public const int UsualLimit = 100;

    /// <summary>Events in a page at most.</summary>
    public const int MaxLimit = 1000;

    const int Concurrency = 8;

    readonly EventLog events;
    readonly EventHistory history;
    readonly CatalogReader reader;

    internal EventReader(EventLog events, EventHistory history, CatalogReader reader) => (this.events, this.history, this.reader) = (events, history, reader);

    /// <summary>Events in their order.</summary>
    /// <param name="after">Id of an event, or a feed position; null for the first that is kept.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<EventFeedOutcome> ReadAsync(string? after, int limit, CancellationToken ct)
    {
        if (after is { } text && !EventPlace.TryParse(text, out _)) return new EventFeedOutcome.Invalid($"'{text}' is neither a feed position nor the id of an event");
        var head = await events.ReadHeadAsync(ct);
        var floor = EventPlace.EndOf(head?.Floor ?? 0);
        var place = after is not null && EventPlace.TryParse(after, out var asked) ? asked : floor;
        if (place < floor && place.Position <= floor.Position && floor.Position > 0) return new EventFeedOutcome.Gone(floor.Position);
        var found = new List<EntityEvent>();
        var next = place;
        if (head is not null && limit > 0 && place < EventPlace.EndOf(head.Position))
        {
            await foreach (var chunk in events.ReadAsync(place, head.Position, ct))
            {
                foreach (var entityEvent in chunk.Events)
                    if (found.Count < limit && EventPlace.TryParse(entityEvent.Id, out var own) && own > place) found.Add(entityEvent);
                if (found.Count == limit) break;
            }
            if (found.Count > 0 && EventPlace.TryParse(found[^1].Id, out var last)) next = last;
            // The end was reached: positions without events are passed over, too.
            if (found.Count < limit && EventPlace.EndOf(head.Position) > next) next = EventPlace.EndOf(head.Position);
        }
        return new EventFeedOutcome.Page(found, next.ToString());
    }

    /// <summary>What happened to an entity, the newest first; null when nothing is known of it and it is not there.</summary>
    /// <param name="entity">The entity, in any case.</param>
    /// <param name="after">Id of the last event that is known; null for the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<EntityHistory?> HistoryAsync(EntityRef entity, string? after, int limit, CancellationToken ct)
    {
        var reference = entity.Fold().ToString();
        var before = after is not null && EventPlace.TryParse(after, out var known) ? known : EventPlace.EndOf(long.MaxValue - 1);
        var index = await reader.GetAsync(null, ct);
        var chunks = await ReadAsync(await history.FindAsync(reference, before, limit + 2, ct), ct);
        var keys = Locations(index, reference).Concat(chunks.Select(static chunk => chunk.Chunk.LocationKey)).Distinct().ToList();
        foreach (var key in keys)
        {
            var present = chunks.Select(static chunk => chunk.First).ToHashSet();
            chunks.AddRange(await ReadAsync((await history.FindAmongAsync(key, reference, before, limit + 2, ct)).Where(place => !present.Contains(place)), ct));
        }
        var found = chunks.SelectMany(static chunk => chunk.Events).Where(entityEvent => entityEvent.EntityRef == reference)
            .Select(entityEvent => (Event: entityEvent, Place: EventPlace.TryParse(entityEvent.Id, out var place) ? place : default))
            .Where(item => item.Place < before).OrderByDescending(static item => item.Place).ToList();
        if (found.Count == 0 && after is null && !index.TryFindRef(reference, out _) && index.Hidden.Of(reference).IsEmpty) return null;
        var page = found.Take(limit).Select(static item => item.Event).ToList();
        return new(reference, page, found.Count > limit && page.Count > 0 ? page[^1].Id : null);
    }

    static IEnumerable<string> Locations(CatalogIndex index, string reference) =>
        (index.TryFindRef(reference, out var entity) ? [entity.LocationKey] : Array.Empty<string>()).Concat(index.WaitingLocations(reference));

    async Task<List<StoredChunk>> ReadAsync(IEnumerable<EventPlace> places, CancellationToken ct)
    {
        var wanted = places.ToList();
        var chunks = new StoredChunk?[wanted.Count];
        await Parallel.ForEachAsync(wanted.Index(), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct },
            async (item, token) => chunks[item.Index] = await events.FindAsync(item.Item, token));
        return [.. chunks.OfType<StoredChunk>()];
    }
}

/// <summary>What came of a look at the events.</summary>
public abstract record EventFeedOutcome
{
    EventFeedOutcome()
    {
    }

    /// <summary>Some events.</summary>
    /// <param name="Events">In their order.</param>
    /// <param name="Next">Where to go on.</param>
    public sealed record Page(IReadOnlyList<EntityEvent> Events, string Next) : EventFeedOutcome;

    /// <summary>What was asked for is too old.</summary>
    /// <param name="Floor">The position to go on from.</param>
    public sealed record Gone(long Floor) : EventFeedOutcome;

    /// <summary>The place is none.</summary>
    /// <param name="Message">What is wrong with it.</param>
    public sealed record Invalid(string Message) : EventFeedOutcome;
}

/// <summary>What happened to an entity.</summary>
/// <param name="EntityRef">The entity.</param>
/// <param name="Events">The newest first.</param>
/// <param name="Next">Id to ask for the next page with; null on the last one.</param>
public sealed record EntityHistory(string EntityRef, IReadOnlyList<EntityEvent> Events, string? Next);
