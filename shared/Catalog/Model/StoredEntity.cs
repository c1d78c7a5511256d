using System.Collections.Immutable;

namespace Portico.Catalog.Model;

/// <summary>One entity as one location claims it: what the Entities table stores and the index is built from.</summary>
public sealed record StoredEntity
{
    /// <summary>Full reference, folded to lower case.</summary>
    public required string Ref { get; init; }

    /// <summary>Key of the location that emits it (<see cref="LocationRef.Key"/>).</summary>
    public required string LocationKey { get; init; }

    /// <summary>
    /// The entity as UTF-8 JSON, keys in the order <c>metadata, apiVersion, kind, spec, …</c>, without relations and
    /// status, with <c>metadata.uid</c> and a placeholder of 40 zeros as <c>metadata.etag</c>.
    /// Empty when no version of the entity was ever valid.
    /// </summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Offset in <see cref="Json"/> of the first of the 40 characters of the etag.</summary>
    public required int EtagOffset { get; init; }

    /// <summary>What the entity's own fields state.</summary>
    public required ImmutableArray<EntityRelation> Relations { get; init; }

    /// <summary>Errors of the last run; the entity then stays as its last valid version was. Warnings alone keep nothing back.</summary>
    public ImmutableArray<ProcessingError> Errors { get; init; } = [];

    /// <summary>
    /// When this location first claimed the reference (UTC ticks). Of several locations that claim one reference the
    /// lowest value wins, then the lower <see cref="LocationKey"/>; the others wait.
    /// </summary>
    public required long Claim { get; init; }

    /// <summary>True when nothing emits the entity any more and the orphan policy is to keep it.</summary>
    public bool Orphan { get; init; }
}
