using System.Buffers;
using System.Text;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>Finds single entities; nothing is allocated for one found by name.</summary>
static class EntityFinder
{
    public static bool TryFind(LiveSegment[] segments, ReadOnlySpan<char> kind, ReadOnlySpan<char> ns, ReadOnlySpan<char> name, out EntityHandle entity)
    {
        var needed = Utf8Fold.MaxLength(kind.Length) + Utf8Fold.MaxLength(ns.Length) + Utf8Fold.MaxLength(name.Length) + 2;
        var rented = needed > 512 ? ArrayPool<byte>.Shared.Rent(needed) : null;
        Span<byte> text = rented ?? stackalloc byte[512];
        var length = Utf8Fold.Fold(kind, text);
        text[length++] = (byte)':';
        length += Utf8Fold.Fold(ns, text[length..]);
        text[length++] = (byte)'/';
        length += Utf8Fold.Fold(name, text[length..]);
        var found = TryFindRef(segments, text[..length], out entity);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    public static bool TryFindRef(LiveSegment[] segments, string exact, out EntityHandle entity)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(exact.Length);
        var rented = needed > 512 ? ArrayPool<byte>.Shared.Rent(needed) : null;
        Span<byte> text = rented ?? stackalloc byte[512];
        var found = TryFindRef(segments, text[..Encoding.UTF8.GetBytes(exact, text)], out entity);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return found;
    }

    public static bool TryFindUid(LiveSegment[] segments, string uid, out EntityHandle entity)
    {
        entity = default;
        if (!UidText.TryParse(uid, out var number)) return false;
        foreach (var segment in segments)
        {
            var doc = segment.Segment.FindUid(number);
            if (doc < 0 || !segment.IsLive(doc)) continue;
            entity = new(segment.Segment, doc);
            return true;
        }
        return false;
    }

    public static EntityBatch ByRefs(LiveSegment[] segments, IReadOnlyList<string> refs, EntityFilter? filter)
    {
        using var memory = new QueryMemory();
        var passing = new Dictionary<Segment, DocSet>(ReferenceEqualityComparer.Instance);
        if (filter is not null)
        {
            foreach (var segment in segments) passing[segment.Segment] = FilterEvaluator.Evaluate(filter.Root, segment.Segment.Fields, memory);
        }
        var items = new EntityHandle?[refs.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (TryFindRef(segments, refs[i], out var found) && (filter is null || passing[found.Segment].Has(found.Doc))) items[i] = found;
        }
        return new(items);
    }

    static bool TryFindRef(LiveSegment[] segments, ReadOnlySpan<byte> folded, out EntityHandle entity)
    {
        var hash = Utf8Hash.Compute(folded);
        foreach (var segment in segments)
        {
            var doc = segment.Find(folded, hash);
            if (doc < 0) continue;
            entity = new(segment.Segment, doc);
            return true;
        }
        entity = default;
        return false;
    }
}
