using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>The rows of one segment in the order that a query asks for.</summary>
abstract class SegmentRows(LiveSegment source)
{
    public LiveSegment Source => source;

    public Segment Segment => source.Segment;

    /// <summary>Document of the current row.</summary>
    public int Doc { get; protected set; }

    /// <summary>Order value of the current row; -1 where rows have none.</summary>
    public int Term { get; protected set; } = -1;

    public UInt128 Uid => Segment.Uids[Doc];

    public abstract bool MoveNext();
}

/// <summary>A place between rows: behind the row with this value and uid, or before it when going down.</summary>
readonly record struct RowPosition(byte[] Value, UInt128 Uid);

/// <summary>Rows by uid, which is the order of documents.</summary>
sealed class UidRows : SegmentRows
{
    readonly DocSet set;
    readonly bool descending;
    readonly int words;
    int next;

    public UidRows(LiveSegment source, DocSet set, bool descending, UInt128? after) : base(source)
    {
        (this.set, this.descending) = (set, descending);
        words = source.Segment.Fields.Words;
        var doc = descending ? Segment.Count - 1 : 0;
        if (after is { } uid)
        {
            var at = Segment.UidLowerBound(uid);
            doc = descending ? at - 1 : at < Segment.Count && Segment.Uids[at] == uid ? at + 1 : at;
        }
        next = set.IsAll || !set.HasList ? doc : ListIndex(doc);
    }

    public override bool MoveNext()
    {
        while (Take())
        {
            if (Source.IsLive(Doc)) return true;
        }
        return false;
    }

    int ListIndex(int doc)
    {
        var at = Bits.LowerBound(set.List, doc);
        return !descending || (at < set.Count && set.List[at] == doc) ? at : at - 1;
    }

    bool Take()
    {
        var step = descending ? -1 : 1;
        if (set.HasList)
        {
            if ((uint)next >= (uint)set.Count) return false;
            Doc = set.List[next];
        }
        else if (set.IsAll)
        {
            if ((uint)next >= (uint)Segment.Count) return false;
            Doc = next;
        }
        else
        {
            var bits = set.Bits.AsSpan(0, words);
            Doc = descending ? Bits.Previous(bits, next) : Bits.Next(bits, next);
            if (Doc < 0) return false;
            next = Doc;
        }
        next += step;
        return true;
    }
}
