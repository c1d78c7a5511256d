using System.Collections.Immutable;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Decides what a run writes: compares what a location holds with what its content says now.</summary>
internal static class EntityDiff
{
    /// <param name="stored">The location's rows.</param>
    /// <param name="documents">What the content says, each reference once.</param>
    /// <param name="complete">False when some document could not be attributed: then nothing is missing.</param>
    /// <param name="keepOrphans">What becomes of entities that are missing: kept as orphans, or deleted.</param>
    /// <param name="now">The claim of what is new.</param>
    public static EntityPlan Plan(ImmutableArray<EntitySummary> stored, IReadOnlyCollection<PreparedDocument> documents, bool complete, bool keepOrphans, long now)
    {
        var rows = stored.ToDictionary(static row => row.Ref, StringComparer.Ordinal);
        var upserts = ImmutableArray.CreateBuilder<EntityUpsert>();
        var errors = ImmutableArray.CreateBuilder<EntityErrors>();
        foreach (var document in documents)
        {
            var row = rows.GetValueOrDefault(document.Ref);
            rows.Remove(document.Ref);
            var claim = row is null or { Orphan: true } ? now : row.Claim;
            if (document.Body is not null)
            {
                if (row is null or { Orphan: true } || row.Hash != document.Hash || row.Errors != document.ErrorText) upserts.Add(new(document, claim));
            }
            else if (row is null)
            {
                upserts.Add(new(document, claim));
            }
            else if (row.Orphan || row.Errors != document.ErrorText)
            {
                // The last valid body stays.
                errors.Add(new(document.Ref, document.Errors, claim));
            }
        }
        if (!complete) return new(upserts.DrainToImmutable(), errors.DrainToImmutable(), [], []);
        return keepOrphans
            ? new(upserts.DrainToImmutable(), errors.DrainToImmutable(), [.. rows.Values.Where(static row => !row.Orphan).Select(static row => row.Ref).Order(StringComparer.Ordinal)], [])
            : new(upserts.DrainToImmutable(), errors.DrainToImmutable(), [], [.. rows.Keys.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The same for a change that says itself what goes.</summary>
    /// <param name="stored">The rows that the change touches, as far as they are there.</param>
    /// <param name="documents">What is new or different.</param>
    /// <param name="removed">References (folded) that go.</param>
    /// <param name="now">The claim of what is new.</param>
    public static EntityPlan PlanDelta(ImmutableArray<EntitySummary> stored, IReadOnlyCollection<PreparedDocument> documents, ImmutableArray<string> removed, long now)
    {
        var gone = removed.Except(documents.Select(static document => document.Ref)).ToHashSet(StringComparer.Ordinal);
        return Plan(stored, documents, complete: false, keepOrphans: false, now) with
        {
            Removed = [.. stored.Select(static row => row.Ref).Where(gone.Contains).Order(StringComparer.Ordinal)],
        };
    }
}

/// <summary>What a run writes.</summary>
/// <param name="Upserts">Rows that are new, or whose body is.</param>
/// <param name="Errors">Rows that keep their body and get errors.</param>
/// <param name="Orphans">Rows that are kept although nothing emits them.</param>
/// <param name="Removed">Rows that go.</param>
internal sealed record EntityPlan(ImmutableArray<EntityUpsert> Upserts, ImmutableArray<EntityErrors> Errors, ImmutableArray<string> Orphans, ImmutableArray<string> Removed)
{
    /// <summary>True when there is nothing to write.</summary>
    public bool IsEmpty => Upserts.IsEmpty && Errors.IsEmpty && Orphans.IsEmpty && Removed.IsEmpty;
}

/// <summary>A row to write.</summary>
internal sealed record EntityUpsert(PreparedDocument Document, long Claim);

/// <summary>Errors to put on a row.</summary>
internal sealed record EntityErrors(string Ref, ImmutableArray<ProcessingError> Errors, long Claim);

/// <summary>A document, ready to be compared with its row.</summary>
/// <param name="Ref">Reference, folded.</param>
/// <param name="Entity">The entity; null when the document is not valid.</param>
/// <param name="Body">Its body as stored; null when the document is not valid.</param>
/// <param name="Hash">Hash of the body.</param>
/// <param name="Errors">Why it is not valid, and warnings.</param>
internal sealed record PreparedDocument(string Ref, ProcessedEntity? Entity, byte[]? Body, string Hash, ImmutableArray<ProcessingError> Errors)
{
    /// <summary>The errors as a row holds them.</summary>
    public string ErrorText => Errors.IsEmpty ? "" : EntityRow.ToText(Errors);

    public static PreparedDocument From(DocumentOutcome document)
    {
        if (document.Entity is not { } entity) return new(document.Ref, null, null, "", document.Errors);
        var body = EntityRow.Body(entity.Json.Span, entity.Relations);
        return new(document.Ref, entity, body, EntityRow.Hash(body), document.Errors);
    }
}
