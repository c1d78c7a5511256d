using System.Collections.Immutable;

namespace Portico.Catalog.Store;

/// <summary>An announcement: rows of a location changed.</summary>
/// <param name="LocationKey">Which location.</param>
/// <param name="Version">Rows with this version or a higher one changed.</param>
/// <param name="Full">True when the whole partition must be read again.</param>
/// <param name="Removed">References (folded) whose rows are gone; empty when <paramref name="Full"/>.</param>
internal sealed record FeedEntry(string LocationKey, long Version, bool Full, ImmutableArray<string> Removed)
{
    /// <summary>Place in the feed, from 1; 0 before it was appended.</summary>
    public long Position { get; init; }

    /// <summary>References (folded) of the rows that changed, where few of many did; null when they are not named.</summary>
    public ImmutableArray<string>? Changed { get; init; }

    /// <summary>Runs whose events the location's outbox may hold, see <see cref="Events.EventOutbox"/>.</summary>
    public ImmutableArray<string> Events { get; init; } = [];
}

/// <summary>Ends of the feed.</summary>
/// <param name="Position">Place of the last announcement; 0 when there is none.</param>
/// <param name="Floor">Announcements up to here may be gone: who has read less loads the snapshot.</param>
internal readonly record struct FeedHead(long Position, long Floor);
