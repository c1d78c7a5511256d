using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>The living documents of several segments in the order of their uids.</summary>
sealed class MergedDocs
{
    readonly int[] part;
    readonly int[] source;

    MergedDocs(LiveSegment[] parts, int[] part, int[] source)
    {
        (Parts, this.part, this.source) = (parts, part, source);
        Map = [.. parts.Select(p => new int[p.Segment.Count])];
        foreach (var map in Map) Array.Fill(map, -1);
        for (var doc = 0; doc < part.Length; doc++) Map[part[doc]][source[doc]] = doc;
    }

    public LiveSegment[] Parts { get; }

    /// <summary>For each part, the new number of each document; -1 for the dead.</summary>
    public int[][] Map { get; }

    public int Count => part.Length;

    public int Part(int doc) => part[doc];

    public Segment Segment(int doc) => Parts[part[doc]].Segment;

    public int Source(int doc) => source[doc];

    public T[] Select<T>(Func<Segment, int, T> value)
    {
        var values = new T[Count];
        for (var doc = 0; doc < values.Length; doc++) values[doc] = value(Segment(doc), source[doc]);
        return values;
    }

    public static MergedDocs Of(LiveSegment[] parts)
    {
        var total = parts.Sum(p => p.Count);
        var uids = new UInt128[total];
        var from = new long[total];
        var at = 0;
        for (var p = 0; p < parts.Length; p++)
        {
            for (var doc = 0; doc < parts[p].Segment.Count; doc++)
            {
                if (!parts[p].IsLive(doc)) continue;
                uids[at] = parts[p].Segment.Uids[doc];
                from[at++] = (long)p << 32 | (uint)doc;
            }
        }
        Array.Sort(uids, from);
        return new(parts, [.. from.Select(f => (int)(f >> 32))], [.. from.Select(f => (int)f)]);
    }
}
