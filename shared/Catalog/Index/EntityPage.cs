using System.Buffers;
using Portico.Catalog.Index.Reading;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>A page of by-query.</summary>
public sealed class EntityPage
{
    readonly EntityHandle[] items;

    internal EntityPage(EntityHandle[] items, long totalItems, QueryCursor? next, QueryCursor? previous) =>
        (this.items, TotalItems, Next, Previous) = (items, totalItems, next, previous);

    internal EntityHandle[] Rows => items;

    /// <summary>The entities, in order.</summary>
    public IReadOnlyList<EntityHandle> Items => items;

    /// <summary>How many entities there are on all pages; 0 when the count was not wanted.</summary>
    public long TotalItems { get; }

    /// <summary>Where the next page begins; null on the last page.</summary>
    public QueryCursor? Next { get; }

    /// <summary>Where the page before ends; null on the first page.</summary>
    public QueryCursor? Previous { get; }

    /// <summary>Writes <c>{"items":[…],"totalItems":n,"pageInfo":{…}}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output, FieldProjection? fields = null)
    {
        output.Write("{\"items\":"u8);
        EntityItems.Write(output, items, fields);
        output.Write(",\"totalItems\":"u8);
        output.WriteNumber(TotalItems);
        output.Write(",\"pageInfo\":{"u8);
        if (Next is not null)
        {
            output.Write("\"nextCursor\":"u8);
            output.WriteString(Next.Encode());
        }
        if (Previous is not null)
        {
            output.Write(Next is null ? "\"prevCursor\":"u8 : ",\"prevCursor\":"u8);
            output.WriteString(Previous.Encode());
        }
        output.Write("}}"u8);
    }
}
