using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Deletes ended instances.</summary>
sealed class InstancePurge(HubStore store)
{
    /// <summary>How many instances went: none when there is none, or when it has not ended.</summary>
    public async Task<int> PurgeAsync(string id, bool recursive, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct).ConfigureAwait(false) is not { Live: false } row) return 0;
        IReadOnlyList<HistoryRow> history = recursive ? await store.HistoryAsync(row, ct).ConfigureAwait(false) : [];
        if (!await store.PurgeAsync(row, ct).ConfigureAwait(false)) return 0;
        var count = 1;
        foreach (var child in history.SelectMany(step => step.Decisions).OfType<HistoryEvent.ChildScheduled>())
        {
            count += await PurgeAsync(child.Instance, recursive: true, ct).ConfigureAwait(false);
        }

        return count;
    }
}
