using Azure;
using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>What is known of the docs of an entity.</summary>
/// <param name="Entity">The entity, in lower case.</param>
public sealed record DocsBuildState(EntityRef Entity)
{
    /// <summary>The build that is under way; null when none is.</summary>
    public string? RunningBuild { get; init; }

    /// <summary>When that build was asked for.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last build that ended; null before the first.</summary>
    public string? LastBuild { get; init; }

    /// <summary>What came of it.</summary>
    public BuildOutcome? LastOutcome { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When the sources were last looked at, whatever came of it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When the sources are to be looked at again.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the site that readers see was published; null when there is none.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who may read it where it is published; null when that is not known.</summary>
    public SiteAccess? Sites { get; init; }

    /// <summary>Which sources that site was made of, and by what: another value means that it is to be built anew.</summary>
    public string? Source { get; init; }

    /// <summary>Version of those sources, for a conditional read; null when their host gives none.</summary>
    public string? SourceETag { get; init; }

    /// <summary>Where the parts of its pages are stored for a search index.</summary>
    public string? SearchDocuments { get; init; }

    /// <summary>How many pages it has.</summary>
    public int Pages { get; init; }

    /// <summary>How many builds in a row have failed.</summary>
    public int Failures { get; init; }

    /// <summary>Whether something changed while the build was under way, so that another one has to follow.</summary>
    public bool Again { get; init; }

    /// <summary>Since when the catalog has had no such docs; null while it has.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>A build before the last one, whose log is to be deleted.</summary>
    internal string? FormerBuild { get; init; }

    /// <summary>Version of the row; null when there is none yet.</summary>
    internal ETag? Version { get; init; }
}
