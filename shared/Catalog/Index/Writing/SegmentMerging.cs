
namespace Portico.Catalog.Index.Writing;

/// <summary>Keeps segments few and of growing size, so that a question asks few of them and each entity is merged seldom.</summary>
static class SegmentMerging
{
    const int Growth = 3;

    public static CatalogIndex Settle(CatalogIndex index)
    {
        var segments = index.Segments;
        var from = segments.Length - 1;
        long size = 0;
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (i < segments.Length - 1 && segments[i].Count > size * Growth) break;
            size += segments[i].Count;
            from = i;
        }
        if (segments.Length - from < 2) return index;
        var merged = SegmentMerger.Merge(segments.AsSpan(from));
        return new([.. segments[..from], new(merged, null)], index.LocationTable, index.Hidden, index.Position);
    }
}
