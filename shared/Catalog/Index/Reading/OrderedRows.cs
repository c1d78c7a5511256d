using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Chooses how to read the rows of a set in the order of a field.</summary>
readonly struct OrderedRows(LiveSegment segment, RowRange range, bool descending, RowPosition? after, int wanted)
{
    /// <param name="set">The documents.</param>
    /// <param name="matches">Where a document may have several values, which of them count; asked for only then.</param>
    public SegmentRows Of(DocSet set, Func<TextMatches?> matches)
    {
        var fields = segment.Segment.Fields;
        if (fields.Order.Ranks(range.Key) is not { } ranks)
        {
            return Walked(set) > set.Count * 8.0
                ? new SortedRows(segment, set, range.StartTerm, range.EndTerm, matches(), descending, after)
                : new PostingRows(segment, set, range.StartTerm, range.EndTerm, matches(), descending, after);
        }
        if (set.Parts is { } parts && RowBits(fields, parts) is { } bits) return new DenseRows(segment, range, bits, descending, after);

        // Where rows of the set may lie is not known, so walking must be far cheaper by estimate to be chosen.
        return set.IsAll || Walked(set) * 16 < set.Count
            ? new PostingRows(segment, set, range.StartTerm, range.EndTerm, null, descending, after)
            : new RankedRows(segment, set, range, ranks, descending, after, wanted);
    }

    /// <summary>Rows that are read until enough of the set are met, if it is spread evenly.</summary>
    double Walked(DocSet set) => (double)wanted * range.Count / set.Count;

    ulong[][]? RowBits(FieldIndex fields, CommonSet[] parts)
    {
        var bits = new ulong[parts.Length][];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].RowBits(fields, range.Key) is not { } known) return null;
            bits[i] = known;
        }
        return bits;
    }
}
