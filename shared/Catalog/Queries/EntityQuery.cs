using System.Collections.Immutable;

namespace Portico.Catalog.Queries;

/// <summary>A request for a page of entities (<c>/entities/by-query</c>).</summary>
public sealed record EntityQuery
{
    /// <summary>Rows on a page when the request names no limit.</summary>
    public const int DefaultLimit = 200;

    /// <summary>Which entities; null for all.</summary>
    public EntityFilter? Filter { get; init; }

    /// <summary>Text to look for; null for none.</summary>
    public FullTextFilter? FullText { get; init; }

    /// <summary>Order; only the first field counts. Empty orders by uid.</summary>
    public ImmutableArray<EntityOrder> Orders { get; init; } = [];

    /// <summary>Rows on the page; 0 asks for the count alone.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Rows to skip; not used together with a cursor.</summary>
    public int Offset { get; init; }

    /// <summary>False leaves the count out (it is then 0).</summary>
    public bool IncludeTotal { get; init; } = true;

    /// <summary>Where to go on; filter, order, text and count then come from it, and those above are ignored.</summary>
    public QueryCursor? Cursor { get; init; }
}
