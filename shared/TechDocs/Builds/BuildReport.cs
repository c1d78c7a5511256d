namespace Portico.TechDocs.Builds;

/// <summary>How far a build came.</summary>
public enum BuildStep
{
    /// <summary>Others are at work; it has not begun.</summary>
    Waiting,

    /// <summary>The site is what it was.</summary>
    Unchanged,

    /// <summary>A new site is published.</summary>
    Published,

    /// <summary>There is no new site.</summary>
    Failed,
}

/// <summary>What one step of a build tells the next one.</summary>
/// <param name="Step">How far it came.</param>
/// <param name="Message">Of a failure, why.</param>
public sealed record BuildReport(BuildStep Step, string? Message = null)
{
    /// <summary>What the site depends on besides the content of its sources; null when no site was rendered.</summary>
    public string? Source { get; init; }

    /// <summary>Version of the sources.</summary>
    public string? SourceETag { get; init; }

    /// <summary>Where the parts of its pages are stored for a search index.</summary>
    public string? SearchDocuments { get; init; }

    /// <summary>How many pages it has.</summary>
    public int Pages { get; init; }
}
