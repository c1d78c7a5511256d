using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>What came of a build.</summary>
public enum BuildOutcome
{
    /// <summary>The sources had not changed since the site was built.</summary>
    Unchanged,

    /// <summary>A new site is published.</summary>
    Updated,

    /// <summary>There is no new site; one that was published before is still there.</summary>
    Failed,
}

/// <summary>A line of the log of a build.</summary>
/// <param name="Number">Its place in the log, from 1.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">What it says; of the last line of a build that failed, why.</param>
public sealed record BuildLine(int Number, DateTimeOffset Time, NoteLevel Level, string Text)
{
    /// <summary>What came of the build; null but for its last line.</summary>
    public BuildOutcome? Outcome { get; init; }
}
