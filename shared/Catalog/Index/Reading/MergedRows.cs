using System.Runtime.InteropServices;

namespace Portico.Catalog.Index.Reading;

/// <summary>The rows of all segments in one order.</summary>
sealed class MergedRows
{
    readonly List<SegmentRows> waiting;
    readonly Comparison<SegmentRows> compare;
    SegmentRows? current;

    public MergedRows(IEnumerable<SegmentRows> segments, Comparison<SegmentRows> compare)
    {
        this.compare = compare;
        waiting = [.. segments.Where(s => s.MoveNext())];
    }

    public SegmentRows Current => current!;

    public bool MoveNext()
    {
        if (current is not null && !current.MoveNext()) waiting.Remove(current);
        current = null;
        foreach (var rows in CollectionsMarshal.AsSpan(waiting))
        {
            if (current is null || compare(rows, current) < 0) current = rows;
        }
        return current is not null;
    }

    public static int ByUid(SegmentRows one, SegmentRows other) => one.Uid.CompareTo(other.Uid);

    public static int ByUidDown(SegmentRows one, SegmentRows other) => other.Uid.CompareTo(one.Uid);

    public static int ByValue(SegmentRows one, SegmentRows other)
    {
        var values = one.Segment.Fields.Values[one.Term].SequenceCompareTo(other.Segment.Fields.Values[other.Term]);
        return values != 0 ? values : one.Uid.CompareTo(other.Uid);
    }

    public static int ByValueDown(SegmentRows one, SegmentRows other) => ByValue(other, one);

    /// <summary>Values going down, uids going up within a value.</summary>
    public static int ByValueDownUidUp(SegmentRows one, SegmentRows other)
    {
        var values = other.Segment.Fields.Values[other.Term].SequenceCompareTo(one.Segment.Fields.Values[one.Term]);
        return values != 0 ? values : one.Uid.CompareTo(other.Uid);
    }
}
