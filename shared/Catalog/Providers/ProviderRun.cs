using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Store;
using Portico.Sources;

namespace Portico.Catalog.Providers;

/// <summary>
/// Stores what providers bring, in the order of writes that every location has. What is read can be read again after a
/// kill. What is sent cannot: its location is marked before the first write, and a marked one is mended first.
/// </summary>
internal sealed class ProviderRun(
    EntityProviders providers, LocationTable locations, EntityLookup lookup, LocationRun run, LocationRules rules, ChangeFeed feed,
    RefreshSchedule schedule, ISourceReader sources, EntityModel model)
{
    const int MaxAttempts = 20;

    /// <summary>Time between two looks at a location that nothing is read for.</summary>
    static readonly TimeSpan LookInterval = TimeSpan.FromDays(1);

    /// <summary>Reads a provider that is read, or looks after one that sends. Returns as <see cref="LocationRun.StoreAsync"/> does.</summary>
    public async Task<long?> RunAsync(LocationRecord location, bool full, CancellationToken ct)
    {
        if (providers.Find(location.Location) is not { } provider) return await run.TouchAsync(location, ct, LookInterval); // another process knows it
        if (provider.Source is not { } source) return await MendAsync(location, ct);
        return await source.ReadAsync(full ? null : location.SourceETag, ct) switch
        {
            ProviderRead.Unchanged => await run.TouchAsync(location, ct, source.Interval),
            ProviderRead.Failed failed => await run.StoreAsync(location, Nothing(location, [failed.Error], source.Interval) with { Failed = true }, ct),
            ProviderRead.Changed changed => await run.StoreAsync(location, ToFindings(location, changed.Mutation, await ProcessAsync(location.Location, changed.Mutation, ct)) with
            {
                ETag = changed.Mark,
                Interval = source.Interval,
            }, ct),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Stores what a provider sent.</summary>
    public async Task<ProviderOutcome> ApplyAsync(string name, ProviderMutation mutation, CancellationToken ct)
    {
        var root = EntityProviders.LocationOf(name);
        var batch = await ProcessAsync(root, mutation, ct);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryApplyAsync(root, mutation, batch, ct) is { } position)
                return new(batch.Accepted, batch.Rejected, position > 0 ? position : (await feed.ReadHeadAsync(ct)).Position);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 * attempt)), TimeProvider.System, ct);
        }
        throw new TimeoutException($"Location {root} was changed by others {MaxAttempts} times while it was to be stored.");
    }

    async Task<long?> TryApplyAsync(LocationRef root, ProviderMutation mutation, BatchOutcome batch, CancellationToken ct)
    {
        var location = await locations.ChangeAsync(root.Key, current => current is { Configured: true }
            ? current
            : (current ?? new() { Location = root, Key = root.Key }) with { Configured = true, Purge = false, Applied = null, NextDue = schedule.LeaseEnd }, ct);
        if (location is null) return null;
        var fingerprint = rules.FingerprintOf(location);
        if (location.Applied != fingerprint)
        {
            if (await MendAsync(location, ct) is null || await locations.FindAsync(root.Key, ct) is not { } mended || mended.Applied != fingerprint) return null;
            location = mended;
        }
        if (await locations.TryReplaceAsync(location with { Applied = null, NextDue = schedule.LeaseEnd }, ct) is not { } marked) return null;
        return await run.StoreAsync(marked with { Applied = fingerprint }, ToFindings(marked, mutation, batch), ct);
    }

    /// <summary>Finishes what a run that was killed has left: an announcement, or the rows of child locations.</summary>
    async Task<long?> MendAsync(LocationRecord location, CancellationToken ct)
    {
        var whole = location.Applied == rules.FingerprintOf(location) && !location.LostParent;
        if (whole && (await lookup.FindStateAsync(location.Key, ct))?.Version <= location.Version) return await run.TouchAsync(location, ct, LookInterval);
        var emitting = (await lookup.ReadKindAsync(location.Key, "location", ct)).Where(static entity => !entity.Json.IsEmpty).Select(entity => Emitting(location, entity));
        return await run.StoreAsync(location, Nothing(location, location.Errors, LookInterval) with { Children = ChildDiff.Plan(location.Children, [.. emitting], complete: true) }, ct);
    }

    static DocumentOutcome Emitting(LocationRecord location, StoredEntity entity)
    {
        using var document = JsonDocument.Parse(entity.Json, DocumentJson.Options);
        var emits = document.RootElement.TryGetProperty("spec"u8, out var spec) ? LocationTargets.Read(spec, location.Location).Emits : [];
        return new(entity.Ref, new(entity.Json, entity.EtagOffset, entity.Relations), [], emits);
    }

    Task<BatchOutcome> ProcessAsync(LocationRef root, ProviderMutation mutation, CancellationToken ct) => new ProviderBatch(root, rules.AllowedKinds(root.ToString()), sources, model).ProcessAsync(
        mutation switch
        {
            ProviderMutation.Full full => full.Entities,
            ProviderMutation.Delta delta => delta.Upserts,
            _ => throw new UnreachableException(),
        },
        ct);

    static Findings ToFindings(LocationRecord location, ProviderMutation mutation, BatchOutcome batch)
    {
        var removed = mutation is ProviderMutation.Delta delta ? delta.Removals.Select(static gone => new EntityIdentity(gone.Kind, gone.Namespace, gone.Name).Key).ToImmutableArray() : (ImmutableArray<string>?)null;
        var full = mutation as ProviderMutation.Full;
        var complete = batch.Complete && full is { IsComplete: true };
        var (children, errors) = Findings.Bound(
            location,
            removed is { } gone ? ChildDiff.PlanDelta(location.Children, batch.Documents, gone) : ChildDiff.Plan(location.Children, batch.Documents, complete),
            [.. full?.Errors ?? [], .. batch.Errors]);
        return new()
        {
            Documents = batch.Documents,
            Complete = complete,
            Removed = removed,
            Children = children,
            Errors = Findings.Limit(errors),
            Withdraws = true,
            Interval = LookInterval,
        };
    }

    static Findings Nothing(LocationRecord location, ImmutableArray<ProcessingError> errors, TimeSpan interval) => new()
    {
        Documents = [],
        Complete = false,
        Removed = [],
        Children = ChildDiff.Keep(location.Children),
        Errors = errors,
        Interval = interval,
    };
}
