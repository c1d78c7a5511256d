using Portico.Catalog.Events;
using Portico.Catalog.Index;
using Portico.Catalog.Index.Writing;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Explaining;

/// <summary>Tells why an entity is as it is, or why it is not there.</summary>
public sealed class EntityExplainer
{
    readonly CatalogReader reader;
    readonly Store.LocationTable locations;
    readonly EventReader events;

    internal EntityExplainer(CatalogReader reader, Store.LocationTable locations, EventReader events) => (this.reader, this.locations, this.events) = (reader, locations, events);

    /// <summary>Explains an entity; null when nothing is known of it.</summary>
    /// <param name="entity">The entity, in any case.</param>
    /// <param name="atLeast">Feed position to wait for.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<EntityExplanation?> ExplainAsync(EntityRef entity, long? atLeast, CancellationToken ct)
    {
        var reference = entity.Fold().ToString();
        var index = await reader.GetAsync(atLeast, ct);
        var last = await events.HistoryAsync(entity, null, 1, ct) is { Events: [var newest, ..] } ? newest : null;
        var waiting = index.Hidden.Of(reference).OrderBy(static claim => claim.Claim).ThenBy(static claim => claim.LocationKey, StringComparer.Ordinal).ToList();
        var served = index.TryFindRef(reference, out var handle);
        if (!served && waiting.Count == 0 && last is null) return null;
        var claims = new List<ExplainedClaim>();
        if (served) claims.Add(await ClaimAsync(index, EntitySource.From(handle.Segment, handle.Doc).ToStored(), serves: true, ct));
        foreach (var claim in waiting) claims.Add(await ClaimAsync(index, claim, serves: false, ct));
        var failed = index.LocationTable.EmittedBy(reference).Where(static state => !state.Errors.IsEmpty).Select(static state => new ExplainedTarget(state.Location.ToString(), state.Errors)).ToList();
        return new()
        {
            EntityRef = reference,
            State = served ? ExplainedState.Served
                : waiting.Exists(static claim => claim.Json.Length > 0) ? ExplainedState.Withheld
                : waiting.Count > 0 ? ExplainedState.Invalid
                : ExplainedState.Removed,
            Position = index.Position,
            Uid = served ? handle.Uid : null,
            Etag = served ? handle.Etag : null,
            Claims = claims,
            Relations = served ? RelationSources.Of(index, handle) : null,
            Ancestry = served ? [.. index.Ancestry(handle).Items.Skip(1).Select(static ancestor => ancestor.Entity.Ref)] : null,
            FailedTargets = failed.Count > 0 ? failed : null,
            LastEvent = last,
        };
    }

    async Task<ExplainedClaim> ClaimAsync(CatalogIndex index, StoredEntity claim, bool serves, CancellationToken ct)
    {
        var location = await locations.FindAsync(claim.LocationKey, ct);
        var state = index.FindLocation(claim.LocationKey);
        return new()
        {
            Serves = serves,
            Location = (state?.Location ?? location?.Location)?.ToString() ?? claim.LocationKey,
            Origin = location?.Origin,
            EmittedBy = state is null ? [] : [.. state.EmittedBy],
            Since = claim is { Orphan: false, Claim: > 0 } ? new DateTimeOffset(claim.Claim, TimeSpan.Zero) : null,
            Orphan = claim.Orphan,
            LastRun = location?.LastRead,
            NextRun = location?.NextDue,
            Failures = location?.Failures ?? 0,
            SourceEtag = location?.SourceETag,
            Version = location?.Version ?? 0,
            Errors = claim.Errors.IsEmpty ? null : [.. claim.Errors],
            LocationErrors = state is null || state.Errors.IsEmpty ? null : [.. state.Errors],
        };
    }
}
