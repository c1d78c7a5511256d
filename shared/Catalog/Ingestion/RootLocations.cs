using Microsoft.Extensions.Logging;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Keeps the rows of the configured locations in step with the configuration.</summary>
internal sealed class RootLocations(LocationTable locations, LocationRules rules, EntityProviders providers, RefreshSchedule schedule, ILogger<RootLocations> log)
{
    volatile bool done;

    /// <summary>
    /// Once a process: while a new configuration is rolled out, processes with the old one must not keep undoing it.
    /// </summary>
    public async Task SynchronizeOnceAsync(CancellationToken ct)
    {
        if (done) return;
        var wanted = rules.Roots.ToDictionary(static root => root.Key);
        var removed = 0;
        await foreach (var location in locations.QueryDueAsync(DateTimeOffset.UnixEpoch, configured: true, ct))
        {
            if (!location.Configured || wanted.Remove(location.Key)) continue;
            removed++;
            await locations.ChangeAsync(location.Key, current => current is null ? null : current with
            {
                Configured = false,
                LostParent = true,
                Purge = true,
                Applied = null,
                NextDue = schedule.Now,
            }, ct);
        }
        foreach (var (key, root) in wanted)
        {
            await locations.ChangeAsync(key, current => (current ?? new() { Location = root, Key = key }) with
            {
                Configured = true,
                Purge = false,
                // What was sent cannot be read again: only a run that was killed leaves something to do.
                Applied = providers.Find(root) is { Source: null } ? current?.Applied : null,
                NextDue = schedule.Now,
            }, ct);
        }
        if (wanted.Count + removed > 0) log.RootsChanged(wanted.Count, removed);
        done = true;
    }
}
