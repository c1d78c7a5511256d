using System.Collections.Immutable;
using Azure;
using Portico.Catalog.Model;
using Portico.Catalog.Providers;

namespace Portico.Catalog.Store;

/// <summary>A location as the Locations table holds it.</summary>
internal sealed record LocationRecord
{
    /// <summary>Type and target.</summary>
    public required LocationRef Location { get; init; }

    /// <summary>Key in every table, see <see cref="LocationRef.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>When a location first named it, in UTC ticks: what its first run claims, it claims from then on. 0 for a root.</summary>
    public long Since { get; init; }

    /// <summary>True when the configuration names it.</summary>
    public bool Configured { get; init; }

    /// <summary>Id of its registration; null when nobody registered it.</summary>
    public string? RegistrationId { get; init; }

    /// <summary>Name of the generated Location entity where it differs from <see cref="LocationRef.GeneratedName"/>: a registration keeps its first one when its target changes.</summary>
    public string? EntityName { get; init; }

    /// <summary>Who emits it; sorted.</summary>
    public ImmutableArray<LocationParent> Parents { get; init; } = [];

    /// <summary>What it emits. Written before the children's own rows, so that none can be forgotten.</summary>
    public ImmutableArray<ChildLink> Children { get; init; } = [];

    /// <summary>ETag of the content that was last stored; null asks for a full read.</summary>
    public string? SourceETag { get; init; }

    /// <summary>Files that the content pulled in, and their ETags.</summary>
    public ImmutableArray<IncludeStamp> Includes { get; init; } = [];

    /// <summary>Version of the rows that was last announced; rows above it belong to a run that did not finish.</summary>
    public long Version { get; init; }

    /// <summary>When it is to be read next.</summary>
    public DateTimeOffset NextDue { get; init; }

    /// <summary>When it was last read, with whatever result.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>Reads that failed since the last one that did not.</summary>
    public int Failures { get; init; }

    /// <summary>Errors of the last run.</summary>
    public ImmutableArray<ProcessingError> Errors { get; init; } = [];

    /// <summary>True once a run found nothing wrong with the location as a whole, and from the beginning when those who emit it had been accepted before.</summary>
    public bool EverRead { get; init; }

    /// <summary>What the stored rows were made for, see <see cref="Ingestion.LocationFingerprint"/>; null asks for a full run.</summary>
    public string? Applied { get; init; }

    /// <summary>True when it lost a parent since its last run: whether a root still leads to it has to be found out.</summary>
    public bool LostParent { get; init; }

    /// <summary>True when the last owner withdrew it on purpose: its entities go, whatever the orphan policy says.</summary>
    public bool Purge { get; init; }

    /// <summary>Version of the row itself.</summary>
    public ETag ETag { get; init; }

    /// <summary>True when configuration or a registration asks for it.</summary>
    public bool IsRoot => Configured || RegistrationId is not null;

    /// <summary>True when it holds what a provider brings; no Location entity stands for it.</summary>
    public bool IsProvider => Location.Type == EntityProviders.LocationType;

    /// <summary>True when neither a root nor emitted by anyone.</summary>
    public bool IsAbandoned => !IsRoot && Parents.IsEmpty;

    /// <summary>Reference of the Location entity that stands for it as a root.</summary>
    public string GeneratedRef => $"location:default/{EntityName ?? Location.GeneratedName}";

    /// <summary>Where the chain that leads here begins, as <c>type:target</c>.</summary>
    public string Origin => IsRoot || Parents.IsEmpty ? Location.ToString() : Parents[0].Origin;

    /// <summary>The file whose Location entity points here, as <c>type:target</c>.</summary>
    public string EmittedAt => IsRoot || Parents.IsEmpty ? Location.ToString() : Parents[0].At;

    /// <summary>True when it is no error that nothing is there.</summary>
    public bool Optional => !IsRoot && !Parents.IsEmpty && Parents.All(static parent => parent.Optional);

    /// <summary>Location entities that point here.</summary>
    public ImmutableArray<string> EmittedBy => Emitters(Parents);

    /// <summary>Those of them that do not put up with its being missing.</summary>
    public ImmutableArray<string> RequiredBy => Emitters(Parents.Where(static parent => !parent.Optional));

    ImmutableArray<string> Emitters(IEnumerable<LocationParent> parents) =>
        [.. parents.Select(static parent => parent.Ref).Concat(IsRoot && !IsProvider ? [GeneratedRef] : []).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>Who emits a location.</summary>
/// <param name="Key">Key of the location that holds the emitting entity, or of the pattern that matched.</param>
/// <param name="Ref">Reference of the Location entity.</param>
/// <param name="Origin">Root of the chain, <c>type:target</c>.</param>
/// <param name="At">File that holds the entity, <c>type:target</c>.</param>
/// <param name="Optional">True when the entity says that the target may be missing.</param>
internal sealed record LocationParent(string Key, string Ref, string Origin, string At, bool Optional);

/// <summary>A location that a location emits.</summary>
/// <param name="Ref">Reference of the Location entity that names it.</param>
/// <param name="Key">Key of the location that is named.</param>
/// <param name="Optional">True when the entity says that the target may be missing.</param>
internal readonly record struct ChildLink(string Ref, string Key, bool Optional);

/// <summary>A file that a placeholder pulled in.</summary>
/// <param name="Type">Type of the file.</param>
/// <param name="Target">Where it is.</param>
/// <param name="ETag">What it was when it was used; null when that is not known.</param>
internal sealed record IncludeStamp(string Type, string Target, string? ETag);
