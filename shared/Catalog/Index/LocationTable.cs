using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index;

/// <summary>
/// What the index knows of locations, by key, and which locations each Location entity emits. Immutable: changes lie
/// over a base that is shared until they have grown to a part of it.
/// </summary>
sealed class LocationTable
{
    public static readonly LocationTable Empty = new([], ImmutableDictionary<string, LocationState?>.Empty);

    readonly Dictionary<string, LocationState> settled;
    readonly ImmutableDictionary<string, LocationState?> changed;
    readonly Lazy<Dictionary<string, string[]>> emitted;

    LocationTable(Dictionary<string, LocationState> settled, ImmutableDictionary<string, LocationState?> changed, Lazy<Dictionary<string, string[]>>? emitted = null)
    {
        (this.settled, this.changed) = (settled, changed);
        this.emitted = emitted ?? new(() => GroupByEmitter(settled));
    }

    public static LocationTable From(Dictionary<string, LocationState> states) => new(states, ImmutableDictionary<string, LocationState?>.Empty);

    public LocationState? Find(string key) =>
        changed.TryGetValue(key, out var state) ? state : settled.GetValueOrDefault(key);

    public IEnumerable<KeyValuePair<string, LocationState>> All =>
        settled.Where(s => !changed.ContainsKey(s.Key)).Concat(changed.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Key, c.Value!)));

    /// <summary>Locations that a Location entity points to.</summary>
    public IEnumerable<LocationState> EmittedBy(string entityRef)
    {
        foreach (var key in emitted.Value.GetValueOrDefault(entityRef, []))
        {
            if (!changed.ContainsKey(key)) yield return settled[key];
        }
        foreach (var state in changed.Values)
        {
            if (state is not null && state.EmittedBy.Contains(entityRef)) yield return state;
        }
    }

    public LocationTable With(IReadOnlyDictionary<string, LocationState?> changes)
    {
        if (changes.Count == 0) return this;
        var all = changed.SetItems(changes);
        return all.Count <= 64 + settled.Count / 64 ? new(settled, all, emitted) : From(new(new LocationTable(settled, all).All));
    }

    static Dictionary<string, string[]> GroupByEmitter(Dictionary<string, LocationState> states) =>
        states.SelectMany(s => s.Value.EmittedBy.Select(e => (Emitter: e, s.Key))).GroupBy(p => p.Emitter, p => p.Key).ToDictionary(g => g.Key, g => g.ToArray());
}
