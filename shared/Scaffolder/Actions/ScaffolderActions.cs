using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portico.Scaffolder.Actions;

/// <summary>All registered actions by id.</summary>
public sealed class ScaffolderActions
{
    readonly FrozenDictionary<string, IScaffolderAction> byId;

    /// <summary>Takes every action that is registered as a service. Of two with one id the later counts, so that a deployment can replace one.</summary>
    public ScaffolderActions(IEnumerable<IScaffolderAction> actions)
    {
        var found = new SortedDictionary<string, IScaffolderAction>(StringComparer.Ordinal);
        foreach (var action in actions) found[action.Description.Id] = action;
        byId = found.ToFrozenDictionary(StringComparer.Ordinal);
        Descriptions = [.. found.Values.Select(action => action.Description)];
    }

    /// <summary>What portals list, by id.</summary>
    public ImmutableArray<ActionDescription> Descriptions { get; }

    /// <summary>The action; null when there is none of that id.</summary>
    public IScaffolderAction? Find(string id) => byId.GetValueOrDefault(id);
}
