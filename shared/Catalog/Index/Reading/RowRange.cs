using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>The rows of a key, numbered from 0, in the order of value and uid.</summary>
readonly record struct RowRange(Segment Segment, int Key, int StartTerm, int EndTerm)
{
    FieldIndex Fields => Segment.Fields;

    public int Count => Fields.Rows(StartTerm, EndTerm);

    public int Doc(int row) => Fields.Postings[Fields.PostingStart[StartTerm] + row];

    /// <summary>The value of a row.</summary>
    public int Term(int row)
    {
        var at = Fields.PostingStart[StartTerm] + row;
        var (low, high) = (StartTerm, EndTerm - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (Fields.PostingStart[middle] <= at) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The first row to read: behind the position, or before it when going down; -1 or the count when there is none.</summary>
    public int First(RowPosition? after, bool descending)
    {
        if (after is not { } position) return descending ? Count - 1 : 0;
        var term = Fields.Values.LowerBound(position.Value, StartTerm, EndTerm);
        var row = Fields.PostingStart[term] - Fields.PostingStart[StartTerm];
        if (term < EndTerm && Fields.Values[term].SequenceEqual(position.Value))
        {
            var docs = Fields.Docs(term, term + 1);
            var within = Bits.LowerBound(docs, Segment.UidLowerBound(position.Uid));
            row += within;
            if (!descending && within < docs.Length && Segment.Uids[docs[within]] == position.Uid) row++;
        }
        return descending ? row - 1 : row;
    }
}
