using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>Gathers changes of locations into claims by reference.</summary>
sealed class ChangeBatch(CatalogIndex index)
{
    readonly Dictionary<string, HashSet<string>> claimedHere = [];

    public Dictionary<string, ClaimSet> Claims { get; } = [];

    public Dictionary<string, LocationState?> Locations { get; } = [];

    public void Add(LocationChange change)
    {
        var key = change.LocationKey;
        var upserts = change.State is null ? [] : change.Upserts.IsDefault ? [] : change.Upserts;
        if (change.Full || change.State is null)
        {
            var kept = upserts.Select(u => u.Ref).ToHashSet();
            foreach (var entityRef in ClaimedBy(key)) if (!kept.Contains(entityRef)) Claim(entityRef).Withdraw(key);
        }
        if (!change.Removed.IsDefault)
        {
            foreach (var entityRef in change.Removed) Claim(entityRef).Withdraw(key);
        }
        foreach (var entity in upserts)
        {
            Claim(entity.Ref).Set(entity);
            if (!claimedHere.TryGetValue(key, out var refs)) claimedHere[key] = refs = [];
            refs.Add(entity.Ref);
        }
        SetState(key, change.State);
    }

    void SetState(string key, LocationState? state)
    {
        var before = Locations.TryGetValue(key, out var earlier) ? earlier : index.FindLocation(key);
        Locations[key] = state;
        if (before is not null && state is not null && before.EverRead == state.EverRead && before.Errors.SequenceEqual(state.Errors) && before.EmittedBy.SequenceEqual(state.EmittedBy)) return;
        foreach (var emitter in (before?.EmittedBy ?? []).Concat(state?.EmittedBy ?? [])) Claim(emitter).Dirty = true;
    }

    ClaimSet Claim(string entityRef)
    {
        if (!Claims.TryGetValue(entityRef, out var claims)) Claims[entityRef] = claims = new(index, entityRef);
        return claims;
    }

    List<string> ClaimedBy(string key)
    {
        var refs = new List<string>(index.Hidden.OfLocation(key));
        foreach (var segment in index.Segments)
        {
            foreach (var doc in segment.Segment.DocsOfLocation(key))
            {
                if (segment.IsLive(doc)) refs.Add(segment.Segment.RefOf(doc));
            }
        }
        if (claimedHere.TryGetValue(key, out var here)) refs.AddRange(here);
        return refs;
    }
}
