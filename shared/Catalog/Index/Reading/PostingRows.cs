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
        if (after is { } position) Seek(position);
        else
        {
            term = descending ? endTerm - 1 : startTerm;
            at = descending ? fields.PostingStart[endTerm] - 1 : fields.PostingStart[startTerm];
        }
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

    void Seek(RowPosition position)
    {
        term = fields.Values.LowerBound(position.Value, startTerm, endTerm);
        at = fields.PostingStart[term];
        if (term < endTerm && fields.Values[term].SequenceEqual(position.Value))
        {
            var docs = fields.Docs(term, term + 1);
            var doc = Segment.UidLowerBound(position.Uid);
            var within = Bits.LowerBound(docs, doc);
            at += within;
            if (!descending && within < docs.Length && Segment.Uids[docs[within]] == position.Uid) at++;
        }
        if (!descending) return;
        at--;
        term = Math.Min(term, endTerm - 1);
    }
}
