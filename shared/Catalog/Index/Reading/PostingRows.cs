using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Rows by value and uid, read off the postings of the order field; documents outside the set are passed over.</summary>
sealed class PostingRows : SegmentRows
{
    readonly FieldIndex fields;
    readonly DocSet set;
    readonly TextMatches? matches;
    readonly bool descending;
    readonly int startTerm;
    readonly int endTerm;
    int at;
    int term;

    public PostingRows(LiveSegment source, DocSet set, int startTerm, int endTerm, TextMatches? matches, bool descending, RowPosition? after) : base(source)
    {
        (fields, this.set, this.startTerm, this.endTerm, this.matches, this.descending) = (source.Segment.Fields, set, startTerm, endTerm, matches, descending);
        var row = new RowRange(source.Segment, -1, startTerm, endTerm).First(after, descending);
        at = fields.PostingStart[startTerm] + row;
        term = (uint)row < (uint)fields.Rows(startTerm, endTerm) ? new RowRange(source.Segment, -1, startTerm, endTerm).Term(row) : startTerm;
    }

    public override bool MoveNext() => descending ? Down() : Up();

    bool Up()
    {
        var end = fields.PostingStart[endTerm];
        while (at < end)
        {
            while (fields.PostingStart[term + 1] <= at) term++;
            if (matches is { } only && !only.Has(term))
            {
                at = fields.PostingStart[term + 1];
                continue;
            }
            var doc = fields.Postings[at++];
            if (Accept(doc)) return true;
        }
        return false;
    }

    bool Down()
    {
        var start = fields.PostingStart[startTerm];
        while (at >= start)
        {
            while (fields.PostingStart[term] > at) term--;
            if (matches is { } only && !only.Has(term))
            {
                at = fields.PostingStart[term] - 1;
                continue;
            }
            var doc = fields.Postings[at--];
            if (Accept(doc)) return true;
        }
        return false;
    }

    bool Accept(int doc)
    {
        if (!set.Has(doc) || !Source.IsLive(doc)) return false;
        (Doc, Term) = (doc, term);
        return true;
    }
}
