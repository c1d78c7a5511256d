using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Processing.Custom;

namespace Portico.Catalog.Processing;

/// <summary>
/// Takes one document, whose entity is known, to a valid entity or to the reasons why it is none. The only I/O is the
/// reading of placeholders. One of these serves one file.
/// </summary>
internal sealed class EntityProcessor(LocationRef location, LocationRef origin, PlaceholderReader placeholders, EntityModel model)
{
    static readonly JsonElement NoSpec = JsonElement.Parse("{}");

    readonly EntityWriter writer = new(new LocationAnnotations(location, origin));

    /// <summary>Processes a document of the file.</summary>
    public async ValueTask<EntityVerdict> ProcessAsync(ReadOnlyMemory<byte> json, JsonElement document, EntityIdentity identity, CancellationToken ct)
    {
        if (FindMalformedAnnotations(document) is { } malformed) return EntityVerdict.Refused(malformed);
        var (resolved, fault) = await placeholders.ResolveAsync(json, document, ct);
        if (fault is not null) return EntityVerdict.Refused(fault);
        if (resolved.Equals(json)) return Sort(document, identity);

        var (whole, problem) = DocumentJson.Parse(resolved);
        if (whole is null) return EntityVerdict.Refused(problem!);
        using (whole) return Sort(whole.RootElement, identity);
    }

    EntityVerdict Sort(JsonElement entity, EntityIdentity identity)
    {
        if (SortedLists.Sort(entity) is not { } sorted) return Decide(entity, identity);
        using var document = JsonDocument.Parse(sorted, DocumentJson.Options);
        return Decide(document.RootElement, identity);
    }

    EntityVerdict Decide(JsonElement entity, EntityIdentity identity)
    {
        if (EntityPolicy.FirstFault(entity) is { } policy) return EntityVerdict.Refused(new("InputError", $"Policy check failed for {identity.Ref}", policy));
        if (model.Find(entity) is not { } rules)
        {
            return EntityVerdict.Refused(new("InputError", $"No processor recognized the entity {identity.Ref} as valid, possibly caused by a foreign kind or apiVersion"));
        }
        if (rules.FirstFault(entity) is { } shape)
        {
            return EntityVerdict.Refused(new("InputError", $"Processor {rules.Processor} threw an error while validating the entity {identity.Ref}", new("TypeError", shape.Long)));
        }
        if (!entity.TryGetProperty("spec"u8, out var spec)) spec = NoSpec;
        ImmutableArray<EmittedLocation> emits = [];
        if (rules.Kind == "Location")
        {
            (emits, var faults) = LocationTargets.Read(spec, location);
            if (faults.Length > 0) return new(null, faults, []);
        }
        var (relations, unreadable) = RelationReader.Read(spec, identity, rules);
        if (unreadable is not null) return EntityVerdict.Refused(unreadable);
        var (breaches, warnings) = model.Judge(entity, identity);
        return breaches.IsEmpty ? new(writer.Write(entity, identity, relations), [], emits) { Warnings = warnings } : new(null, breaches, []) { Warnings = warnings };
    }

    // What counts as false in JavaScript counts as no annotations.
    static Rejection? FindMalformedAnnotations(JsonElement document)
    {
        if (!document.GetProperty("metadata"u8).TryGetProperty("annotations"u8, out var annotations)) return null;
        return annotations.ValueKind is JsonValueKind.Object || annotations.IsFalsy ? null : new("Error", "metadata.annotations must be a valid object");
    }
}

/// <summary>What became of a document.</summary>
/// <param name="Entity">Null when it is not valid.</param>
/// <param name="Faults">Why it is not valid.</param>
/// <param name="Emits">Where a Location entity points to.</param>
internal sealed record EntityVerdict(ProcessedEntity? Entity, ImmutableArray<Rejection> Faults, ImmutableArray<EmittedLocation> Emits)
{
    /// <summary>What its owner should know although it is taken.</summary>
    public ImmutableArray<ProcessingError> Warnings { get; init; } = [];

    /// <summary>Everything that is shown to its owner.</summary>
    public ImmutableArray<ProcessingError> Errors => [.. Faults.Select(static fault => fault.ToError()), .. Warnings];

    public static EntityVerdict Refused(Rejection fault) => new(null, [fault], []);
}
