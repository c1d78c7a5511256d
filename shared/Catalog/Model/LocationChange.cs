using System.Collections.Immutable;

namespace Portico.Catalog.Model;

/// <summary>What changed in one location since the version a reader already has.</summary>
public sealed record LocationChange
{
    /// <summary>Key of the location.</summary>
    public required string LocationKey { get; init; }

    /// <summary>True when <see cref="Upserts"/> is everything the location holds, and what is not in it is gone.</summary>
    public required bool Full { get; init; }

    /// <summary>Entities that are new or different.</summary>
    public required ImmutableArray<StoredEntity> Upserts { get; init; }

    /// <summary>References (folded) that the location no longer claims.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>State of the location itself; null when the location is gone.</summary>
    public required LocationState? State { get; init; }
}

/// <summary>What readers know of a location.</summary>
/// <param name="Location">Type and target.</param>
/// <param name="EmittedBy">
/// References (folded) of the Location entities that point to it. For a root location it is the generated Location
/// entity that stands for it, which the root location itself holds.
/// </param>
/// <param name="Errors">Errors of the last run that belong to the location as a whole (or to documents that name no entity).</param>
/// <param name="EverRead">True once a run accepted the location. Until then, with errors, the entities in <see cref="EmittedBy"/> are withheld, as the peer does it.</param>
public sealed record LocationState(LocationRef Location, ImmutableArray<string> EmittedBy, ImmutableArray<ProcessingError> Errors, bool EverRead);
