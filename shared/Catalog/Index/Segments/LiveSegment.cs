namespace Portico.Catalog.Index.Segments;

/// <summary>A segment and which of its documents stand; null for all of them.</summary>
sealed record LiveSegment(Segment Segment, LiveDocs? Live)
{
    public int Count => Live?.Count ?? Segment.Count;

    public bool IsLive(int doc) => Live is null || Live.Has(doc);

    public int Find(ReadOnlySpan<byte> folded, ulong hash)
    {
        var doc = Segment.Refs.Find(folded, hash);
        return doc >= 0 && IsLive(doc) ? doc : -1;
    }

    /// <summary>The segment without some more documents.</summary>
    public LiveSegment Without(IReadOnlyCollection<int> docs)
    {
        if (docs.Count == 0) return this;
        var bits = new ulong[(Segment.Count + 63) >> 6];
        if (Live is null) Bits.SetFirst(bits, Segment.Count);
        else Live.Bits.CopyTo(bits, 0);
        foreach (var doc in docs) Bits.Clear(bits, doc);
        return this with { Live = LiveDocs.From(bits, Segment.Count) };
    }
}
