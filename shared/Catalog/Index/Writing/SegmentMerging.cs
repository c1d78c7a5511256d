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
        var due = Due(index);
        if (due.Length > 1 && Documents(due) <= inlineLimit) (index, due) = (Replace(index, due, new(SegmentMerger.Merge(due).Segment, null)), []);
        var worn = Worn(index);
        if (worn.Length > 0 && Documents(worn) <= inlineLimit) return Replace(index, worn, new(SegmentMerger.Merge(worn).Segment, null));
        if (merge is null && (worn.Length > 0 || due.Length > 1)) Begin(worn.Length > 0 ? worn : due);
        return index;
    }

    void Begin(LiveSegment[] parts)
    {
        merging = parts;
        merge = Task.Run(() => SegmentMerger.Merge(parts));
    }

    /// <summary>Waits for a merge that is under way, and takes it over.</summary>
    public CatalogIndex Finish(CatalogIndex index) => merge is null ? index : TakeOver(index);

    /// <summary>The segments at the end that are not much smaller than what follows them; those being merged are left alone.</summary>
    LiveSegment[] Due(CatalogIndex index)
    {
        var segments = index.Segments;
        var from = segments.Length;
        long size = 0;
        while (from > 0 && !IsMerging(segments[from - 1]) && (size == 0 || segments[from - 1].Count <= size * Growth)) size += segments[--from].Count;
        return segments[from..];
    }

    /// <summary>
    /// Segments of which a good part is dead. They go first and by themselves: the dead are held until a merge has ended,
    /// and a merge of all at once takes long and holds the most.
    /// </summary>
    LiveSegment[] Worn(CatalogIndex index) => Array.FindAll(index.Segments, s => s.Count * 3L < s.Segment.Count * 2L && !IsMerging(s));

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
        index = Replace(index, merging, new LiveSegment(merged, null).Without(dead));
        merging = []; // or the parts would be kept until the next merge
        return index;
    }

    static CatalogIndex Replace(CatalogIndex index, LiveSegment[] parts, LiveSegment merged)
    {
        var others = Array.FindAll(index.Segments, s => !Array.Exists(parts, p => p.Segment == s.Segment));
        var larger = others.TakeWhile(s => s.Count > merged.Count).ToArray();
        LiveSegment[] segments = [.. larger, merged, .. others[larger.Length..]];
        return new(Array.FindAll(segments, static s => s.Count > 0), index.LocationTable, index.Hidden, index.Position);
    }

    static int Documents(LiveSegment[] segments) => segments.Sum(static s => s.Count);

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
}
