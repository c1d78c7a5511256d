using System.Buffers.Binary;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// Tells states of the catalog apart by what they serve: the sum of a number from each entity's etag. A sum, so that
/// segments keep their part of it and it does not matter how entities are spread over them.
/// </summary>
static class Fingerprint
{
    public static ulong Of(LiveSegment[] segments)
    {
        var sum = 0UL;
        foreach (var live in segments)
        {
            sum += live.Segment.Fingerprint;
            if (live.Live is null) continue;
            foreach (var dead in live.Live.Dead) sum -= Of(live.Segment, dead);
        }
        return sum;
    }

    public static ulong Of(Segment segment)
    {
        var sum = 0UL;
        for (var doc = 0; doc < segment.Count; doc++) sum += Of(segment, doc);
        return sum;
    }

    /// <summary>The first 16 digits of the etag as a number; the etag is a hash of the entity, its relations and its status.</summary>
    static ulong Of(Segment segment, int doc)
    {
        var etag = segment.Bodies[doc].Slice(segment.EtagOffset[doc], 16);
        var (high, low) = (BinaryPrimitives.ReadUInt64LittleEndian(etag), BinaryPrimitives.ReadUInt64LittleEndian(etag[8..]));
        return unchecked((high * 0x9E3779B97F4A7C15) + low);
    }
}
