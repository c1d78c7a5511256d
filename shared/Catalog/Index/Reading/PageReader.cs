using System.Text;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>Answers by-query: one page of rows, the count, and the ways on and back.</summary>
static class PageReader
{
    public static EntityPage Read(LiveSegment[] segments, EntityQuery query)
    {
        var cursor = query.Cursor ?? new QueryCursor { Orders = query.Orders, Filter = query.Filter, FullText = query.FullText, OrderFieldValues = [] };
        var selection = new Selection(cursor.Filter, cursor.Orders.IsDefaultOrEmpty ? null : cursor.Orders[0], cursor.FullText);
        using var memory = new QueryMemory();
        var sets = new DocSet[segments.Length];
        for (var i = 0; i < segments.Length; i++) sets[i] = selection.Documents(segments[i].Segment.Fields, memory);

        var total = cursor.TotalItems ?? 0;
        if (query.Cursor is null && query.IncludeTotal)
        {
            for (var i = 0; i < segments.Length; i++) total += selection.Count(segments[i], sets[i], memory);
        }

        // On the way back the peer reads no row beyond the page: it knows that there is a next one.
        var wanted = query.Limit == 0 ? 0 : cursor.IsPrevious || query.Limit == int.MaxValue ? query.Limit : query.Limit + 1;
        var offset = query.Cursor is null ? query.Offset : 0;
        var rows = Collect(segments, sets, selection, cursor, wanted, offset, memory);
        if (cursor.IsPrevious) rows.Reverse();
        var hasMore = query.Limit > 0 && (cursor.IsPrevious || rows.Count > query.Limit);
        if (rows.Count > query.Limit) rows.RemoveRange(query.Limit, rows.Count - query.Limit);
        return Page(selection, query.Cursor, cursor, rows, hasMore, total);
    }

    static List<Row> Collect(LiveSegment[] segments, DocSet[] sets, Selection selection, QueryCursor cursor, int wanted, int offset, QueryMemory memory)
    {
        var rows = new List<Row>(Math.Min(wanted, 256));
        if (wanted == 0 || !TryPosition(selection, cursor, out var after)) return rows;
        var descending = selection.Descending != cursor.IsPrevious;
        var sources = new List<SegmentRows>(segments.Length);
        for (var i = 0; i < segments.Length; i++)
        {
            if (selection.Rows(segments[i], sets[i], descending, after, (int)Math.Min(int.MaxValue, (long)wanted + offset), memory) is { } source) sources.Add(source);
        }
        var merged = new MergedRows(sources, selection.IsOrdered
            ? descending ? MergedRows.ByValueDown : MergedRows.ByValue
            : descending ? MergedRows.ByUidDown : MergedRows.ByUid);
        while (rows.Count < wanted && merged.MoveNext())
        {
            if (offset-- > 0) continue;
            rows.Add(new(new(merged.Current.Segment, merged.Current.Doc), merged.Current.Term));
        }
        return rows;
    }

    /// <summary>Where the cursor stands; false when its row can have no neighbours, as with null values.</summary>
    static bool TryPosition(Selection selection, QueryCursor cursor, out RowPosition? after)
    {
        after = null;
        var values = cursor.OrderFieldValues;
        if (values.IsEmpty || values.Length > 2) return true;
        if (values[^1] is not { } uid || !TryUid(uid, out var parsed)) return false;
        if (!selection.IsOrdered) after = new([], parsed);
        else if (values.Length == 2 && values[0] is { } value) after = new(Encoding.UTF8.GetBytes(value), parsed);
        else return false;
        return true;
    }

    static bool TryUid(string text, out UInt128 uid) => UidText.TryParse(text, out uid);

    static EntityPage Page(Selection selection, QueryCursor? sent, QueryCursor cursor, List<Row> rows, bool hasMore, long total)
    {
        var first = rows.Count > 0 && (hasMore || sent is not null) ? rows[0].SortValues(selection.IsOrdered) : [];
        var firstOfAll = sent?.FirstSortFieldValues ?? first;
        var at = cursor with { FirstSortFieldValues = firstOfAll, TotalItems = total };
        return new(
            [.. rows.Select(r => r.Entity)],
            total,
            hasMore ? at with { IsPrevious = false, OrderFieldValues = rows.Count > 0 ? rows[^1].SortValues(selection.IsOrdered) : [null] } : null,
            sent?.FirstSortFieldValues is { } known && rows.Count > 0 && !first.SequenceEqual(known) ? at with { IsPrevious = true, OrderFieldValues = first } : null);
    }

    readonly record struct Row(EntityHandle Entity, int Term)
    {
        public System.Collections.Immutable.ImmutableArray<string?> SortValues(bool ordered) =>
            ordered ? [Encoding.UTF8.GetString(Entity.Segment.Fields.Values[Term]), Entity.Uid] : [Entity.Uid];
    }
}
