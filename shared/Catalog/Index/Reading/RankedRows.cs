using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// The first rows by value and uid of a set of documents: each document's place is looked up and the lowest are kept,
/// so the cost is that of the set, whatever lies between its rows.
/// </summary>
sealed class RankedRows : SegmentRows
{
    readonly RowRange range;
    readonly bool descending;
    readonly int[] rows;
    int count;
    int next;

    public RankedRows(LiveSegment source, DocSet set, RowRange range, int[] ranks, bool descending, RowPosition? after, int wanted) : base(source)
    {
        (this.range, this.descending) = (range, descending);
        var keep = Math.Min(wanted, set.Count);
        rows = new int[Math.Min(set.Count, Math.Max(64, keep * 2L))];
        // Going down, places are negated, so that the lowest are wanted in both directions.
        var first = descending ? -range.First(after, true) : range.First(after, false);
        var limit = int.MaxValue;
        for (var docs = new UidRows(source, set, false, null); docs.MoveNext();)
        {
            if (ranks[docs.Doc] < 0) continue;
            var row = descending ? -ranks[docs.Doc] : ranks[docs.Doc];
            if (row < first || row >= limit) continue;
            if (count == rows.Length)
            {
                rows.AsSpan().Sort();
                count = keep;
                limit = rows[keep - 1];
                if (row >= limit) continue;
            }
            rows[count++] = row;
        }
        rows.AsSpan(0, count).Sort();
        count = Math.Min(count, keep);
    }

    public override bool MoveNext()
    {
        if (next >= count) return false;
        var row = descending ? -rows[next++] : rows[next++];
        (Doc, Term) = (range.Doc(row), range.Term(row));
        return true;
    }
}
