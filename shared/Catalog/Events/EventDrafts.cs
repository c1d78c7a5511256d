using System.Collections.Immutable;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Events;

/// <summary>Decides which events a run's writes are, by row key. What was never valid was never there.</summary>
internal static class EventDrafts
{
    const int MaxRelations = 50;
    const string OrphanPath = "metadata.annotations[\"backstage.io/orphan\"]";

    /// <summary>References whose former bodies <see cref="Of"/> needs.</summary>
    public static HashSet<string> Needed(EntityPlan plan, IEnumerable<EntitySummary> stored)
    {
        var valid = stored.Where(static row => row.Hash.Length > 0).Select(static row => row.Ref).ToHashSet(StringComparer.Ordinal);
        valid.IntersectWith(plan.Upserts.Where(static upsert => upsert.Document.Body is not null).Select(static upsert => upsert.Document.Ref).Concat(plan.Removed));
        return valid;
    }

    /// <param name="plan">What is written.</param>
    /// <param name="stored">The rows as they were.</param>
    /// <param name="before">The former bodies of <see cref="Needed"/>.</param>
    public static Dictionary<string, EventDraft> Of(EntityPlan plan, IEnumerable<EntitySummary> stored, IReadOnlyDictionary<string, StoredEntity> before)
    {
        var rows = stored.Where(static row => row.Hash.Length > 0).ToDictionary(static row => row.Ref, StringComparer.Ordinal);
        var drafts = new Dictionary<string, EventDraft>(StringComparer.Ordinal);
        foreach (var upsert in plan.Upserts)
        {
            if (upsert.Document.Entity is not { } entity) continue;
            Add(rows.TryGetValue(upsert.Document.Ref, out var row) && before.TryGetValue(row.Ref, out var old)
                ? Changed(row, old, upsert.Document.ErrorText, entity.Json, entity.Relations)
                : Related(new(EventType.Added, upsert.Document.Ref), entity.Relations, []));
        }
        foreach (var mark in plan.Errors)
            if (rows.TryGetValue(mark.Ref, out var row)) Add(Marked(row, EntityRow.ToText(mark.Errors), orphan: false));
        foreach (var orphan in plan.Orphans)
            if (rows.TryGetValue(orphan, out var row)) Add(Marked(row, row.Errors, orphan: true));
        foreach (var removed in plan.Removed)
            if (rows.TryGetValue(removed, out var row)) Add(Related(new(EventType.Removed, removed) { Claim = row.Claim }, [], before.GetValueOrDefault(removed)?.Relations ?? []));
        return drafts;

        void Add(EventDraft? draft)
        {
            if (draft is not null) drafts.TryAdd(EntityRow.Key(draft.Ref), draft);
        }
    }

    static EventDraft? Changed(EntitySummary row, StoredEntity old, string errors, ReadOnlyMemory<byte> json, ImmutableArray<EntityRelation> relations)
    {
        var (fields, more) = FieldDiff.Of(old.Json, json);
        FieldChange[] changes = [.. fields, .. Marks(row, errors, orphan: false)];
        var draft = Related(new(changes.Length == 0 ? EventType.RelationsChanged : EventType.Changed, row.Ref), relations.Except(old.Relations), old.Relations.Except(relations));
        if (changes.Length == 0 && draft is { Added: null, Removed: null }) return null;
        return draft with { Changes = changes.Length == 0 ? null : changes, MoreChanges = more };
    }

    static EventDraft? Marked(EntitySummary row, string errors, bool orphan)
    {
        FieldChange[] changes = [.. Marks(row, errors, orphan)];
        return changes.Length == 0 ? null : new(EventType.Changed, row.Ref) { Changes = changes };
    }

    static IEnumerable<FieldChange> Marks(EntitySummary row, string errors, bool orphan)
    {
        if (row.Orphan != orphan) yield return new(OrphanPath, row.Orphan ? FieldDiff.Text("true") : null, orphan ? FieldDiff.Text("true") : null);
        if (row.Errors != errors) yield return new("status.items", Messages(row.Errors), Messages(errors));
    }

    static System.Text.Json.JsonElement? Messages(string errors) =>
        errors.Length == 0 ? null : FieldDiff.Text(string.Join("; ", EntityRow.FromText(errors).Select(static error => $"{error.Name}: {error.Message}")));

    static EventDraft Related(EventDraft draft, IEnumerable<EntityRelation> added, IEnumerable<EntityRelation> removed)
    {
        EntityRelation[] now = [.. added], gone = [.. removed];
        return draft with
        {
            Added = now.Length == 0 ? null : now.Length > MaxRelations ? now[..MaxRelations] : now,
            Removed = gone.Length == 0 ? null : gone.Length > MaxRelations ? gone[..MaxRelations] : gone,
            MoreRelations = Math.Max(0, now.Length - MaxRelations) + Math.Max(0, gone.Length - MaxRelations),
        };
    }
}
