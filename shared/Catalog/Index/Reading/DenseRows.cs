using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Rows by value and uid of documents that have certain common values: bits in the order of the rows, 64 at a step.</summary>
sealed class DenseRows : SegmentRows
{
    readonly RowRange range;
    readonly ulong[][] bits;
    readonly bool descending;
    int word;
    ulong left;

    public DenseRows(LiveSegment source, RowRange range, ulong[][] bits, bool descending, RowPosition? after) : base(source)
    {
        (this.range, this.bits, this.descending) = (range, bits, descending);
        var first = range.First(after, descending);
        if ((uint)first >= (uint)range.Count)
        {
            word = -1;
            return;
        }
        word = first >> 6;
        left = Combined() & (descending ? ulong.MaxValue >> (63 - (first & 63)) : ulong.MaxValue << first);
    }

    public override bool MoveNext()
    {
        while (NextRow() is var row and >= 0)
        {
            var doc = range.Doc(row);
            if (!Source.IsLive(doc)) continue;
            (Doc, Term) = (doc, range.Term(row));
            return true;
        }
        return false;
    }

    int NextRow()
    {
        if (word < 0) return -1;
        while (left == 0)
        {
            word += descending ? -1 : 1;
            if (word < 0 || word == bits[0].Length)
            {
                word = -1;
                return -1;
            }
            left = Combined();
        }
        var bit = descending ? 63 - System.Numerics.BitOperations.LeadingZeroCount(left) : System.Numerics.BitOperations.TrailingZeroCount(left);
        left &= ~(1UL << bit);
        return (word << 6) + bit;
    }

    ulong Combined()
    {
        var combined = bits[0][word];
        for (var i = 1; i < bits.Length; i++) combined &= bits[i][word];
        return combined;
    }
}
