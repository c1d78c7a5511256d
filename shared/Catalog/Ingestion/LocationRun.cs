using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Stores what reading a location came to, in an order that survives a kill at any point: rows, children,
/// announcement, and the location's own row last. Until that is written the next run does everything again.
/// </summary>
internal sealed class LocationRun(
    LocationTable locations, EntityTable entities, EntityLookup lookup, PartitionWriter writer, ChildLocations children, ChangeFeed feed, RecentChanges recent,
    RefreshQueue queue, RefreshSchedule schedule, LocationRules rules, IOptions<CatalogOptions> options, IngestionProbe probe, ILogger<LocationRun> log)
{
    /// <summary>Bytes of entities whose former bodies are read along with their rows: usually all are different, and one request does for both.</summary>
    const int ReadAlong = 1024 * 1024;

    /// <summary>Nothing is different: only the due time moves. Null when the location's row has changed since it was read.</summary>
    public async Task<long?> TouchAsync(LocationRecord location, CancellationToken ct, TimeSpan? interval = null)
    {
        var touched = location with { NextDue = schedule.NextDue(interval ?? schedule.Interval(location.Location), 0), LastRead = schedule.Now, Failures = 0 };
        return await locations.TryReplaceAsync(touched, ct) is null ? null : 0;
    }

    /// <summary>Stores a run; returns the feed position (0 when nothing was announced), or null when another run came between.</summary>
    public async Task<long?> StoreAsync(LocationRecord location, Findings found, CancellationToken ct)
    {
        var plan = found.Children;
        var fingerprint = rules.FingerprintOf(location);
        var unsure = location.Applied != fingerprint;
        if (unsure && !found.Failed) plan = await children.VerifyAsync(location.Key, plan, ct);
        await probe.Reached("children-intent", ct);
        var former = location.Children;
        var added = plan.Added(former);
        if (added.Count > 0)
        {
            // Written ahead: a child whose row exists is never one that its parent has not heard of.
            var intent = location with { Children = [.. location.Children.Union(plan.Links)], Applied = null };
            if (await locations.TryReplaceAsync(intent, ct) is not { } stored) return null;
            location = stored;
        }

        await probe.Reached("read-rows", ct);
        var (rows, difference) = await CompareAsync(location, found, ct);
        var state = new LocationState(location.Location, found.Missing ? location.RequiredBy : location.EmittedBy, found.Errors, location.EverRead || found.Accepted);
        await probe.Reached("write-rows", ct);
        if (await writer.WriteAsync(location, rows, difference, state, found.Revision, ct) is not { } written) return null;

        await probe.Reached("assert-children", ct);
        await children.AssertAsync(location, former, unsure ? plan.Targets : added, touch: location.LostParent, ct);
        await probe.Reached("drop-children", ct);
        await children.DropAsync(location.Key, plan.Removed, purge: false, ct);

        await probe.Reached("announce", ct);
        var position = 0L;
        if (written.Announcement is { } announcement)
        {
            position = await feed.AppendAsync(announcement, ct);
            if (written.Change is { } change) recent.Add(position, change);
        }
        await SweepAsync(location.Key, rows, difference, ct);
        await probe.Reached("finish", ct);
        await FinishAsync(location, found, plan.Links, fingerprint, written.Version, ct);
        LogChanges(location, found, rows, difference);
        await probe.Reached("done", ct);
        return position;
    }

    async Task<(PartitionSummary Rows, EntityPlan Difference)> CompareAsync(LocationRecord location, Findings found, CancellationToken ct)
    {
        var claim = location is { Version: 0, Since: > 0 } ? location.Since : schedule.Now.UtcTicks;
        ImmutableArray<PreparedDocument> documents = [.. found.Documents.Select(PreparedDocument.From)];
        if (found.Removed is { } removed)
        {
            var touched = await lookup.SummarizeAsync(location.Key, documents.Select(static document => document.Ref).Union(removed), ct);
            return (touched, EntityDiff.PlanDelta(touched.Entities, documents, removed, claim));
        }
        var rows = await entities.SummarizeAsync(location.Key, bodies: location.Version > 0 && documents.Sum(static document => (long)(document.Body?.Length ?? 0)) <= ReadAlong, ct);
        return (rows, EntityDiff.Plan(rows.Entities, documents, found.Complete, options.Value.OrphanStrategy == OrphanStrategy.Keep && !found.Withdraws, claim));
    }

    async Task FinishAsync(LocationRecord location, Findings found, ImmutableArray<ChildLink> links, string fingerprint, long version, CancellationToken ct)
    {
        var again = false;
        var stored = await locations.ChangeAsync(location.Key, current =>
        {
            if (current is null) return null;
            // Another run finished, or someone asked for a full one, while this one was under way: what is stored is a
            // mixture that only a further run can judge.
            var overtaken = current.LastRead != location.LastRead || current.Version != location.Version || current.SourceETag != location.SourceETag;
            var next = current with
            {
                Version = Math.Max(version, current.Version),
                Children = overtaken ? [.. current.Children.Union(links)] : links,
                SourceETag = overtaken ? null : found.ETag,
                Includes = found.Includes,
                // A failed read asserts no children: what an earlier run owes them stays owed.
                Applied = overtaken ? null : found.Failed ? current.Applied : fingerprint,
                Errors = found.Errors,
                EverRead = current.EverRead || found.Accepted,
                Failures = found.Failed ? current.Failures + 1 : 0,
                LastRead = schedule.Now,
                Purge = false,
                LostParent = current.LostParent && !current.Parents.SequenceEqual(location.Parents),
            };
            again = overtaken || next.LostParent || next.IsAbandoned
                || (!found.Failed && next.Applied != rules.FingerprintOf(next));
            return next with { NextDue = again ? schedule.LeaseEnd : schedule.NextDue(found.Interval ?? schedule.Interval(next.Location), next.Failures) };
        }, ct, location);
        // Its row is gone: it was removed under our hands, and our rows with it or after it.
        if (stored is null) await RemoveRowsAsync(location, ct);
        else if (again) await queue.SendAsync(location.Key, RefreshReason.Emitted, ct);
    }

    async Task RemoveRowsAsync(LocationRecord location, CancellationToken ct)
    {
        FeedEntry? announcement;
        while ((announcement = await writer.DeleteAsync(location, await entities.SummarizeAsync(location.Key, ct), ct)) is null) ct.ThrowIfCancellationRequested();
        await feed.AppendAsync(announcement with { Version = 0 }, ct);
    }

    async Task SweepAsync(string key, PartitionSummary rows, EntityPlan plan, CancellationToken ct)
    {
        if (plan.IsEmpty || !rows.Entities.Any(static row => row.BodyBlob is not null)) return;
        var present = await entities.SummarizeAsync(key, ct);
        await entities.SweepBodiesAsync(key, present.Entities.Select(static row => row.BodyBlob).OfType<string>().ToHashSet(), ct);
    }

    // Each error once, when it appears; not at every run that meets it again.
    void LogChanges(LocationRecord location, Findings found, PartitionSummary rows, EntityPlan plan)
    {
        var name = location.Location;
        foreach (var error in found.Errors.Except(location.Errors)) log.LocationFailed(name, error.Name, error.Message);
        if (found.Errors.IsEmpty && !location.Errors.IsEmpty) log.LocationRecovered(name);
        foreach (var (reference, errors) in plan.Upserts.Select(static upsert => (upsert.Document.Ref, upsert.Document.Errors)).Concat(plan.Errors.Select(static mark => (mark.Ref, mark.Errors))))
            foreach (var error in errors) log.EntityFailed(reference, name, error.Name, error.Message);
        if (!plan.IsEmpty) log.LocationStored(name, plan.Upserts.Length + plan.Errors.Length, plan.Removed.Length + plan.Orphans.Length, rows.Entities.Length);
    }
}
