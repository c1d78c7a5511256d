using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>
/// Keeps segments few and of growing size, so that a question asks few of them and each entity is merged seldom. Small
/// merges are done at once, large ones beside the work and taken over by a later change.
/// </summary>
sealed class SegmentMerging(int inlineLimit)
{
    /// <summary>Documents that are merged at once: some milliseconds' work.</summary>
    public const int DefaultInlineLimit = 1_000;

    const int Growth = 3, MostSegments = 8;

    LiveSegment[] merging = [];
    Task<(Segment Segment, int[][] Map)>? merge;

    /// <summary>Takes over a merge that has ended and begins the one that is due.</summary>
    public CatalogIndex Settle(CatalogIndex index)
    {
        if (merge is not null && (merge.IsCompleted || index.Segments.Length > MostSegments)) index = TakeOver(index);
        var segments = index.Segments;
        var from = Due(segments);
        if (segments.Length - from < 2) return index;
        var due = segments[from..];
        if (due.Sum(s => s.Count) <= inlineLimit) return With(index, segments[..from], new LiveSegment(SegmentMerger.Merge(due).Segment, null));
        if (merge is not null) return index;
        // What is mostly dead goes first and by itself: a merge of all at once would hold the dead, too, until it ends.
        var worn = Array.FindAll(due, static s => s.Count * 3L < s.Segment.Count * 2L);
        merging = worn.Length > 0 ? worn : due;
        var parts = merging;
        merge = Task.Run(() => SegmentMerger.Merge(parts));
        return index;
    }

    /// <summary>Waits for a merge that is under way, and takes it over.</summary>
    public CatalogIndex Finish(CatalogIndex index) => merge is null ? index : TakeOver(index);

    /// <summary>The first of the segments at the end that are not much smaller than what follows them; those being merged are left alone.</summary>
    int Due(LiveSegment[] segments)
    {
        var from = segments.Length;
        long size = 0;
        while (from > 0 && !IsMerging(segments[from - 1]) && (size == 0 || segments[from - 1].Count <= size * Growth)) size += segments[--from].Count;
        return from;
    }

    bool IsMerging(LiveSegment segment) => merge is not null && merging.Any(m => m.Segment == segment.Segment);

    /// <summary>Puts the merged segment in the place of its parts; what died since the merge began is dead in it too.</summary>
    CatalogIndex TakeOver(CatalogIndex index)
    {
        var (merged, map) = Ended();
        var dead = new List<int>();
        for (var i = 0; i < merging.Length; i++)
        {
            var (before, now) = (merging[i], Array.Find(index.Segments, s => s.Segment == merging[i].Segment));
            for (var doc = 0; doc < before.Segment.Count; doc++)
            {
                if (before.IsLive(doc) && now?.IsLive(doc) is not true) dead.Add(map[i][doc]);
            }
        }
        var others = index.Segments.Where(s => !merging.Any(m => m.Segment == s.Segment)).ToArray();
        var segment = new LiveSegment(merged, null).Without(dead);
        var larger = others.TakeWhile(s => s.Count > segment.Count).ToArray();
        merging = []; // or the parts would be kept until the next merge
        return With(index, larger, [segment, .. others[larger.Length..]]);
    }

    /// <summary>A merge that failed is reported once and begun anew later.</summary>
    (Segment Segment, int[][] Map) Ended()
    {
        try
        {
            return merge!.GetAwaiter().GetResult();
        }
        finally
        {
            merge = null;
        }
    }

    static CatalogIndex With(CatalogIndex index, LiveSegment[] first, params LiveSegment[] rest) =>
        new([.. first, .. rest.Where(s => s.Count > 0)], index.LocationTable, index.Hidden, index.Position);
}
