using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Rows by entity reference. The order is worked out when first asked for; the segment never changes.</summary>
sealed class RefRows(LiveSegment source, DocSet set) : SegmentRows(source)
{
    int next;

    public override bool MoveNext()
    {
        var order = Segment.RefOrder;
        while (next < order.Length)
        {
            Doc = order[next++];
            if (set.Has(Doc) && Source.IsLive(Doc)) return true;
        }
        return false;
    }

    public static int Compare(SegmentRows one, SegmentRows other) => one.Segment.Refs.Refs[one.Doc].SequenceCompareTo(other.Segment.Refs.Refs[other.Doc]);
}
