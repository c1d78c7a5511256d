using System.Text.Json.Serialization;
using Portico.Catalog.Events;
using Portico.Catalog.Model;

namespace Portico.Catalog.Explaining;

/// <summary>Why an entity is as it is.</summary>
public sealed record EntityExplanation
{
    /// <summary>The entity, in lower case.</summary>
    public required string EntityRef { get; init; }

    /// <summary>Whether it is served, and if not, why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ExplainedState State { get; init; }

    /// <summary>Feed position of the index that was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Position { get; init; }

    /// <summary>Its uid, when it is served.</summary>
    public string? Uid { get; init; }

    /// <summary>Its etag, when it is served.</summary>
    public string? Etag { get; init; }

    /// <summary>Every location that claims the reference; the one that serves it comes first.</summary>
    public required IReadOnlyList<ExplainedClaim> Claims { get; init; }

    /// <summary>Its relations, and who states each.</summary>
    public IReadOnlyList<ExplainedRelation>? Relations { get; init; }

    /// <summary>Location entities that led to it, the nearest first.</summary>
    public IReadOnlyList<string>? Ancestry { get; init; }

    /// <summary>Of a Location entity: those of its targets that are in error.</summary>
    public IReadOnlyList<ExplainedTarget>? FailedTargets { get; init; }

    /// <summary>The last event that is recorded.</summary>
    public EntityEvent? LastEvent { get; init; }
}

/// <summary>Whether an entity is served.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExplainedState>))]
public enum ExplainedState
{
    /// <summary>It is.</summary>
    [JsonStringEnumMemberName("served")]
    Served,

    /// <summary>It is a Location entity whose target could never be read.</summary>
    [JsonStringEnumMemberName("withheld")]
    Withheld,

    /// <summary>It is named, but no version of it was ever valid.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>It was there, and is gone.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}

/// <summary>A location that claims a reference.</summary>
public sealed record ExplainedClaim
{
    /// <summary>True when the entity is served from here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required bool Serves { get; init; }

    /// <summary>The location, <c>type:target</c>.</summary>
    public required string Location { get; init; }

    /// <summary>Where the chain that leads here begins, <c>type:target</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Location entities that point here.</summary>
    public required IReadOnlyList<string> EmittedBy { get; init; }

    /// <summary>Since when the location claims the reference; the earliest claim is served.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>True when nothing emits the entity any more.</summary>
    public bool Orphan { get; init; }

    /// <summary>When the location was read last.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>When it is read next.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Reads that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>ETag of the content that was stored.</summary>
    public string? SourceEtag { get; init; }

    /// <summary>Version of what is stored of the location: it rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>What is wrong with the entity.</summary>
    public IReadOnlyList<ProcessingError>? Errors { get; init; }

    /// <summary>What is wrong with the location as a whole.</summary>
    public IReadOnlyList<ProcessingError>? LocationErrors { get; init; }
}

/// <summary>A relation and its source.</summary>
/// <param name="Type">As the entity shows it.</param>
/// <param name="TargetRef">The entity at the other end.</param>
/// <param name="StatedBy">The entity whose fields state it.</param>
/// <param name="Fields">Those fields; empty when none of them names the other end by itself.</param>
public sealed record ExplainedRelation(string Type, string TargetRef, string StatedBy, IReadOnlyList<string> Fields);

/// <summary>A target that is in error.</summary>
/// <param name="Location">The target, <c>type:target</c>.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record ExplainedTarget(string Location, IReadOnlyList<ProcessingError> Errors);
