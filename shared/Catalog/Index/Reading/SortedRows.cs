using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Rows by value and uid, sorted for this query: quicker than <see cref="PostingRows"/> when the set is small.</summary>
sealed class SortedRows : SegmentRows
{
    readonly ulong[] rows;
    readonly bool descending;
    int next;

    public SortedRows(LiveSegment source, DocSet set, int startTerm, int endTerm, TextMatches? matches, bool descending, RowPosition? after) : base(source)
    {
        this.descending = descending;
        var fields = source.Segment.Fields;
        var found = new List<ulong>(set.Count);
        for (var docs = new UidRows(source, set, false, null); docs.MoveNext();)
        {
            foreach (var term in fields.TermsOf(docs.Doc, startTerm, endTerm))
            {
                if (matches is not { } only || only.Has(term)) found.Add(Row(term, docs.Doc));
            }
        }
        rows = [.. found];
        Array.Sort(rows);
        next = descending ? rows.Length - 1 : 0;
        if (after is { } position) Seek(fields, startTerm, endTerm, position);
    }

    public override bool MoveNext()
    {
        if ((uint)next >= (uint)rows.Length) return false;
        (Term, Doc) = ((int)(rows[next] >> 32), (int)rows[next]);
        next += descending ? -1 : 1;
        return true;
    }

    static ulong Row(int term, int doc) => (ulong)term << 32 | (uint)doc;

    void Seek(FieldIndex fields, int startTerm, int endTerm, RowPosition position)
    {
        var term = fields.Values.LowerBound(position.Value, startTerm, endTerm);
        var boundary = Row(term, 0);
        if (term < endTerm && fields.Values[term].SequenceEqual(position.Value))
        {
            var doc = Segment.UidLowerBound(position.Uid);
            var same = doc < Segment.Count && Segment.Uids[doc] == position.Uid;
            boundary = Row(term, same && !descending ? doc + 1 : doc);
        }
        var at = Array.BinarySearch(rows, boundary);
        if (at < 0) at = ~at;
        next = descending ? at - 1 : at;
    }
}
