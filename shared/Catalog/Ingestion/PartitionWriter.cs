using System.Collections.Immutable;
using Azure.Data.Tables;
using Portico.Catalog.Events;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Brings a location's partition to what a run found.</summary>
internal sealed class PartitionWriter(EntityTable entities, EntityLookup lookup, TimeProvider time)
{
    /// <summary>Writes the difference; null when another run of the location came between.</summary>
    /// <param name="location">The location.</param>
    /// <param name="rows">Its partition as it was read.</param>
    /// <param name="plan">What is to change.</param>
    /// <param name="state">Its state from now on.</param>
    /// <param name="revision">Revision of what was read, for its events; null when it is not known.</param>
    /// <param name="ct">Stops between two transactions.</param>
    public async Task<PartitionWrite?> WriteAsync(LocationRecord location, PartitionSummary rows, EntityPlan plan, LocationState state, string? revision, CancellationToken ct)
    {
        var stored = rows.State?.Version ?? 0;
        // Rows above the announced version are left by a run that was killed. What it deleted nobody knows: all is announced.
        var dirty = stored > location.Version;
        var stateRow = StateRow.ToRow(location.Key, StateRow.ToStored(state), Math.Max(stored, location.Version) + 1);
        if (plan.IsEmpty && rows.State is { State: { } present } && Same(present, StateRow.ToStored(state)))
            return new(dirty ? new FeedEntry(location.Key, stored, Full: true, []) { Events = rows.Outbox } : null, null, Math.Max(stored, location.Version));

        var version = Math.Max(stored, location.Version) + 1;
        var (actions, upserts) = await PrepareAsync(location.Key, plan, version, ct);
        var outbox = await OutboxAsync(location, rows, plan, revision, ct);
        if (!await entities.TryWriteAsync(location.Key, actions, stateRow, rows.State?.ETag, outbox, ct)) return null;

        var entry = new FeedEntry(location.Key, version, dirty, dirty ? [] : plan.Removed) { Changed = NamesOf(plan, rows), Events = [.. rows.Outbox, .. outbox.Names] };
        // Rows that only got errors or a mark keep a body that we do not have at hand.
        var complete = !dirty && plan.Errors.IsEmpty && plan.Orphans.IsEmpty;
        var change = complete
            ? new LocationChange { LocationKey = location.Key, Full = false, Upserts = upserts, Removed = plan.Removed, State = state }
            : null;
        return new(entry, change, version);
    }

    /// <summary>Deletes everything the location holds; null when another run of it came between.</summary>
    public async Task<FeedEntry?> DeleteAsync(LocationRecord location, PartitionSummary rows, CancellationToken ct)
    {
        var outbox = await OutboxAsync(location, rows, new([], [], [], [.. rows.Entities.Select(static row => row.Ref)]), null, ct);
        return await entities.TryDeleteAsync(location.Key, rows, outbox, ct)
            ? new FeedEntry(location.Key, location.Version + 1, Full: true, []) { Events = [.. rows.Outbox, .. outbox.Names] }
            : null;
    }

    static ImmutableArray<string>? NamesOf(EntityPlan plan, PartitionSummary rows) =>
        EntityLookup.IsFew(plan.Upserts.Length + plan.Errors.Length + plan.Orphans.Length, rows.IsPartial ? null : rows.Entities.Length)
            ? [.. plan.Upserts.Select(static upsert => upsert.Document.Ref), .. plan.Errors.Select(static mark => mark.Ref), .. plan.Orphans]
            : null;

    async Task<EventOutbox> OutboxAsync(LocationRecord location, PartitionSummary rows, EntityPlan plan, string? revision, CancellationToken ct)
    {
        var before = await lookup.FindAsync(location.Key, EventDrafts.Needed(plan, rows.Entities), rows, ct);
        return new(new(location.Key, location.Location.ToString(), time.GetUtcNow(), revision, []), EventDrafts.Of(plan, rows.Entities, before));
    }

    async Task<(List<TableTransactionAction> Actions, ImmutableArray<StoredEntity> Upserts)> PrepareAsync(string key, EntityPlan plan, long version, CancellationToken ct)
    {
        var actions = new List<TableTransactionAction>();
        var upserts = ImmutableArray.CreateBuilder<StoredEntity>(plan.Upserts.Length);
        foreach (var upsert in plan.Upserts)
        {
            var entity = ToEntity(key, upsert);
            upserts.Add(entity);
            actions.Add(new(TableTransactionActionType.UpsertReplace, await entities.ToRowAsync(entity, upsert.Document.Body ?? "\n"u8.ToArray(), upsert.Document.Hash, version, ct)));
        }
        foreach (var mark in plan.Errors)
        {
            actions.Add(Merge(key, mark.Ref, version, row =>
            {
                row["Errors"] = EntityRow.ToText(mark.Errors);
                row["Claim"] = mark.Claim;
                row["Orphan"] = false;
            }));
        }
        foreach (var orphan in plan.Orphans) actions.Add(Merge(key, orphan, version, Orphan));
        foreach (var removed in plan.Removed) actions.Add(EntityTable.Delete(key, EntityRow.Key(removed)));
        return (actions, upserts.MoveToImmutable());
    }

    // An orphan gives way to whoever claims its reference.
    static void Orphan(TableEntity row)
    {
        row["Orphan"] = true;
        row["Claim"] = DateTimeOffset.MaxValue.Ticks;
    }

    internal static StoredEntity ToEntity(string key, EntityUpsert upsert) => new()
    {
        Ref = upsert.Document.Ref,
        LocationKey = key,
        Json = upsert.Document.Entity?.Json ?? ReadOnlyMemory<byte>.Empty,
        EtagOffset = upsert.Document.Entity?.EtagOffset ?? 0,
        Relations = upsert.Document.Entity?.Relations ?? [],
        Errors = upsert.Document.Errors,
        Claim = upsert.Claim,
    };

    static TableTransactionAction Merge(string key, string reference, long version, Action<TableEntity> set)
    {
        var row = new TableEntity(key, EntityRow.Key(reference)) { ["Version"] = version };
        set(row);
        return new(TableTransactionActionType.UpsertMerge, row);
    }

    static bool Same(StoredState one, StoredState other) =>
        one.Type == other.Type && one.Target == other.Target && one.EverRead == other.EverRead
        && one.EmittedBy.SequenceEqual(other.EmittedBy) && (one.Errors ?? []).SequenceEqual(other.Errors ?? []);
}

/// <summary>What was written.</summary>
/// <param name="Announcement">What readers have to be told; null when nothing changed.</param>
/// <param name="Change">The change itself, where all of it is at hand.</param>
/// <param name="Version">Version of the partition now.</param>
internal sealed record PartitionWrite(FeedEntry? Announcement, LocationChange? Change, long Version);
