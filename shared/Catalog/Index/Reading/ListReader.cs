using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// Answers <c>GET /entities</c>. Without paging it is by-query without a limit. A page is ordered by reference, or by
/// all the order fields with the entities that lack one last; the peer compares these keys in the case they were given.
/// </summary>
static class ListReader
{
    public static EntityList Read(LiveSegment[] segments, EntityListQuery query)
    {
        if (!query.Paged)
        {
            var page = PageReader.Read(segments, new EntityQuery { Filter = query.Filter, Orders = query.Orders, Limit = int.MaxValue, IncludeTotal = false });
            return new(page.Rows, null);
        }
        using var memory = new QueryMemory();
        var selection = new Selection(query.Filter, null, null);
        var sets = new DocSet[segments.Length];
        for (var i = 0; i < segments.Length; i++) sets[i] = selection.Documents(segments[i].Segment.Fields, memory);
        var offset = query.Offset ?? 0;
        var wanted = query.Limit is { } limit && limit < int.MaxValue ? limit + 1 : int.MaxValue;
        var rows = (query.Orders.IsDefaultOrEmpty ? ByRef(segments, sets) : OrderedList.Rows(segments, sets, query.Orders, memory)).Skip(offset).Take(wanted).ToList();
        var hasNext = query.Limit is { } most && rows.Count > most;
        if (hasNext) rows.RemoveAt(rows.Count - 1);
        return new([.. rows], hasNext ? EntityListQuery.After(query.Limit!.Value, offset + query.Limit.Value) : null);
    }

    static IEnumerable<EntityHandle> ByRef(LiveSegment[] segments, DocSet[] sets)
    {
        var merged = new MergedRows(segments.Select((s, i) => new RefRows(s, sets[i])), RefRows.Compare);
        while (merged.MoveNext()) yield return new(merged.Current.Segment, merged.Current.Doc);
    }
}
