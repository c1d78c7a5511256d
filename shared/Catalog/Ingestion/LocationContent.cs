using System.Collections.Immutable;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>What reading a location came to.</summary>
internal abstract record LocationContent
{
    LocationContent()
    {
    }

    /// <summary>Nothing is different from the last run.</summary>
    public sealed record Unchanged : LocationContent;

    /// <summary>Nothing could be read: what is stored stays.</summary>
    public sealed record Failed(ProcessingError Error) : LocationContent;

    /// <summary>A file was read and processed.</summary>
    public sealed record File(FileOutcome Outcome, string? ETag, ImmutableArray<IncludeStamp> Includes, string? Revision = null) : LocationContent;

    /// <summary>A pattern was expanded.</summary>
    public sealed record Pattern(IReadOnlyList<string> Paths) : LocationContent;
}
