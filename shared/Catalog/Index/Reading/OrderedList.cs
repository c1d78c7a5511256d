using System.Collections.Immutable;
using System.Text;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>Rows in the order of several fields. An entity with several values of a field has a row for each, as in the peer's join.</summary>
static class OrderedList
{
    sealed record Row(EntityHandle Entity, UInt128 Uid, Utf8Slice?[] Values);

    public static IEnumerable<EntityHandle> Rows(LiveSegment[] segments, DocSet[] sets, ImmutableArray<EntityOrder> orders, QueryMemory memory)
    {
        var rows = new List<Row>();
        byte[][] keys = [.. orders.Select(o => Encoding.UTF8.GetBytes(o.Field))];
        for (var i = 0; i < segments.Length; i++)
        {
            var fields = segments[i].Segment.Fields;
            var ranges = keys.Select(k => fields.FindKey(k)).Select(k => k < 0 ? (0, 0) : fields.Terms(k)).ToArray();
            for (var docs = new UidRows(segments[i], sets[i], false, null); docs.MoveNext();) AddRows(rows, docs, ranges, new Utf8Slice?[keys.Length], 0);
        }
        rows.Sort((a, b) => Compare(a, b, orders));
        return rows.Select(r => r.Entity);
    }

    static void AddRows(List<Row> rows, SegmentRows at, (int Start, int End)[] ranges, Utf8Slice?[] values, int depth)
    {
        if (depth == ranges.Length)
        {
            rows.Add(new(new(at.Segment, at.Doc), at.Uid, [.. values]));
            return;
        }
        var terms = at.Segment.Fields.TermsOf(at.Doc, ranges[depth].Start, ranges[depth].End).ToArray();
        if (terms.Length == 0)
        {
            values[depth] = null;
            AddRows(rows, at, ranges, values, depth + 1);
        }
        foreach (var term in terms)
        {
            values[depth] = at.Segment.Fields.Values.Slice(term);
            AddRows(rows, at, ranges, values, depth + 1);
        }
    }

    static int Compare(Row one, Row other, ImmutableArray<EntityOrder> orders)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            var (a, b) = (one.Values[i], other.Values[i]);
            if (a is null && b is null) continue;
            if (a is null || b is null) return a is null ? 1 : -1;
            var values = a.Value.Span.SequenceCompareTo(b.Value.Span);
            if (values != 0) return orders[i].Descending ? -values : values;
        }
        return one.Uid.CompareTo(other.Uid);
    }
}
