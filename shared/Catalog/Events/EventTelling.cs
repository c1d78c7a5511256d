using Portico.Catalog.Index;
using Portico.Catalog.Model;

namespace Portico.Catalog.Events;

/// <summary>What the events of one announcement mean for the catalog as it is served: who else claims a reference, and whose relations are different.</summary>
internal sealed class EventTelling(CatalogIndex index)
{
    const int MaxRelations = 50;
    const int NeighboursInChunk = 200;
    const string ManagedBy = "metadata.annotations[\"backstage.io/managed-by-location\"]";

    readonly HashSet<string> own = new(StringComparer.Ordinal);
    readonly OrderedDictionary<string, (List<EntityRelation> Added, List<EntityRelation> Removed)> others = new(StringComparer.Ordinal);

    /// <summary>The chunk as it is told.</summary>
    public EventChunk Tell(EventChunk chunk) => chunk with { Events = [.. chunk.Events.Select(draft => Tell(chunk, draft))] };

    /// <summary>Entities whose relations are different because of what others state.</summary>
    /// <param name="cause">A chunk to take place and time from.</param>
    public IEnumerable<EventChunk> Neighbours(EventChunk cause) =>
        others.Where(other => !own.Contains(other.Key) && index.TryFindRef(other.Key, out _))
            .Select(static other => new EventDraft(EventType.RelationsChanged, other.Key)
            {
                Added = Limit(other.Value.Added),
                Removed = Limit(other.Value.Removed),
                MoreRelations = Math.Max(0, other.Value.Added.Count - MaxRelations) + Math.Max(0, other.Value.Removed.Count - MaxRelations),
            })
            .Chunk(NeighboursInChunk)
            .Select(drafts => cause with { Events = drafts });

    EventDraft Tell(EventChunk chunk, EventDraft draft)
    {
        var elsewhere = index.TryFindRef(draft.Ref, out var served) && served.LocationKey != chunk.LocationKey;
        if (elsewhere && draft.Type == EventType.Removed && IsBefore(draft, chunk.LocationKey, served))
        {
            var now = index.FindLocation(served.LocationKey)?.Location.ToString() ?? served.LocationKey;
            return new(EventType.Changed, draft.Ref) { TakenOverBy = now, Changes = [new(ManagedBy, FieldDiff.Text(chunk.Location), FieldDiff.Text(now))] };
        }
        if (elsewhere) return Bare(draft) with { Waiting = true };
        if (draft.Type is EventType.Added or EventType.Removed) own.Add(draft.Ref);
        foreach (var relation in draft.Added ?? []) Of(relation).Added.Add(new(relation.Reverse, relation.Type, draft.Ref));
        foreach (var relation in draft.Removed ?? []) Of(relation).Removed.Add(new(relation.Reverse, relation.Type, draft.Ref));
        return Bare(draft);
    }

    (List<EntityRelation> Added, List<EntityRelation> Removed) Of(EntityRelation relation)
    {
        if (!others.TryGetValue(relation.TargetRef, out var lists)) others.Add(relation.TargetRef, lists = ([], []));
        return lists;
    }

    // With an entity come and go all its relations: that needs no words.
    static EventDraft Bare(EventDraft draft) => draft.Type is EventType.Added or EventType.Removed ? draft with { Added = null, Removed = null, MoreRelations = 0, Claim = 0 } : draft;

    // Whose claim came first was served.
    static bool IsBefore(EventDraft draft, string locationKey, EntityHandle served)
    {
        var claim = served.Segment.Claims[served.Doc];
        return draft.Claim < claim || (draft.Claim == claim && string.CompareOrdinal(locationKey, served.LocationKey) < 0);
    }

    static EntityRelation[]? Limit(List<EntityRelation> relations) => relations.Count == 0 ? null : [.. relations.Take(MaxRelations)];
}
