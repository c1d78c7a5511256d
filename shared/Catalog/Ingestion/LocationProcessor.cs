using Microsoft.Extensions.Logging;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Reads one location and brings the catalog to what it says. May be called any number of times, at the same time too.</summary>
public sealed class LocationProcessor
{
    const int MaxAttempts = 6;

    readonly LocationTable locations;
    readonly LocationReach reach;
    readonly LocationReader reader;
    readonly LocationRun run;
    readonly LocationRemoval removal;
    readonly LocationRules rules;
    readonly ProviderRun providers;
    readonly ILogger<LocationProcessor> log;

    internal LocationProcessor(
        LocationTable locations, LocationReach reach, LocationReader reader, LocationRun run, LocationRemoval removal, LocationRules rules, ProviderRun providers,
        ILogger<LocationProcessor> log) =>
        (this.locations, this.reach, this.reader, this.run, this.removal, this.rules, this.providers, this.log) = (locations, reach, reader, run, removal, rules, providers, log);

    /// <summary>Handles one message of the queue.</summary>
    public async Task ProcessAsync(LocationMessage message, CancellationToken ct)
    {
        if (message.V == LocationMessage.CurrentVersion) await RunAsync(message.LocationKey, message.Reason, ct);
        else log.MessageNotUnderstood(message.V, message.LocationKey);
    }

    /// <summary>Reads a location; returns the feed position of what changed, 0 when nothing did.</summary>
    internal async Task<long> RunAsync(string key, RefreshReason reason, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await locations.FindAsync(key, ct) is not { } location) return 0;
            if (await TryRunAsync(location, reason, ct) is { } position) return position;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 100 * attempt)), TimeProvider.System, ct);
        }
        throw new TimeoutException($"Location {key} was changed by others {MaxAttempts} times while it was to be stored. The message comes again.");
    }

    async Task<long?> TryRunAsync(LocationRecord location, RefreshReason reason, CancellationToken ct)
    {
        if (location.IsAbandoned || (location.LostParent && !await reach.IsReachableAsync(location, ct))) return await removal.RemoveAsync(location, ct);
        var full = reason == RefreshReason.Requested || location.LostParent || location.Applied != rules.FingerprintOf(location);
        if (location.IsProvider) return await providers.RunAsync(location, full, ct);
        var content = await reader.ReadAsync(location, full, ct);
        return content is LocationContent.Unchanged ? await run.TouchAsync(location, ct) : await run.StoreAsync(location, Findings.From(location, content), ct);
    }
}
