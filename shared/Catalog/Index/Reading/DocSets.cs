using System.Numerics;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Intersection, union and complement of documents of one segment.</summary>
static class DocSets
{
    public static DocSet And(ReadOnlySpan<DocSet> sets, FieldIndex fields, QueryMemory memory)
    {
        var (smallest, at, others) = (DocSet.All(fields.Documents), -1, 0);
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i].IsAll) continue;
            others++;
            if (smallest.IsAll || sets[i].Count < smallest.Count) (smallest, at) = (sets[i], i);
        }
        if (others < 2 || smallest.Count == 0) return smallest;
        return smallest.Bits is null || (smallest.HasList && smallest.Count * 16L < fields.Documents)
            ? AndList(smallest, sets[..at], sets[(at + 1)..], fields, memory)
            : AndBits(sets, fields, memory);
    }

    static DocSet AndList(DocSet smallest, ReadOnlySpan<DocSet> before, ReadOnlySpan<DocSet> after, FieldIndex fields, QueryMemory memory)
    {
        var kept = memory.Numbers(smallest.Count);
        var count = 0;
        foreach (var doc in smallest.List)
        {
            var inAll = true;
            foreach (var set in before) inAll = inAll && set.Has(doc);
            foreach (var set in after) inAll = inAll && set.Has(doc);
            if (inAll) kept[count++] = doc;
        }
        return FromList(kept, count, fields, memory);
    }

    static DocSet AndBits(ReadOnlySpan<DocSet> sets, FieldIndex fields, QueryMemory memory)
    {
        var result = memory.Words(fields.Words);
        var words = result.AsSpan(0, fields.Words);
        var first = true;
        CommonSet[]? parts = [];
        foreach (var set in sets)
        {
            if (set.IsAll) continue;
            parts = parts is null || set.Parts is null ? null : [.. parts, .. set.Parts];
            var bits = ToBits(set, fields, memory).AsSpan(0, fields.Words);
            if (first) bits.CopyTo(words);
            else AndWords(words, bits);
            first = false;
        }
        return DocSet.OfBits(result, Bits.Count(words), parts);
    }

    public static void AndWords(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        for (; i <= target.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(target[i..]) & new Vector<ulong>(other[i..])).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++) target[i] &= other[i];
    }

    public static DocSet Or(ReadOnlySpan<DocSet> sets, FieldIndex fields, QueryMemory memory)
    {
        long total = 0;
        foreach (var set in sets)
        {
            if (set.IsAll) return set;
            total += set.Count;
        }
        if (sets.Length == 1) return sets[0];
        if (total == 0) return DocSet.Empty;
        if (total * 32 < fields.Documents || total < 64)
        {
            var list = memory.Numbers((int)total);
            var count = 0;
            foreach (var set in sets)
            {
                Copy(set, list.AsSpan(count), fields);
                count += set.Count;
            }
            return FromUnsorted(list, count, fields, memory);
        }
        var bits = memory.Words(fields.Words);
        bits.AsSpan(0, fields.Words).Clear();
        foreach (var set in sets) Union(bits, set, fields);
        return DocSet.OfBits(bits, Bits.Count(bits.AsSpan(0, fields.Words)));
    }

    public static DocSet Not(DocSet set, FieldIndex fields, QueryMemory memory)
    {
        if (set.IsAll) return DocSet.Empty;
        if (set.Count == 0) return DocSet.All(fields.Documents);
        var bits = memory.Words(fields.Words);
        Bits.SetFirst(bits.AsSpan(0, fields.Words), fields.Documents);
        if (set.Bits is { } others)
        {
            for (var i = 0; i < fields.Words; i++) bits[i] &= ~others[i];
        }
        else
        {
            foreach (var doc in set.List) Bits.Clear(bits, doc);
        }
        return DocSet.OfBits(bits, fields.Documents - set.Count);
    }

    /// <summary>Documents of postings that follow each other, in any order and with repetitions.</summary>
    public static DocSet FromPostings(int[] postings, int start, int count, FieldIndex fields, QueryMemory memory)
    {
        if (count < 64 || (long)count * 32 < fields.Documents)
        {
            var list = memory.Numbers(count);
            postings.AsSpan(start, count).CopyTo(list);
            return FromUnsorted(list, count, fields, memory);
        }
        var bits = memory.Words(fields.Words);
        bits.AsSpan(0, fields.Words).Clear();
        foreach (var doc in postings.AsSpan(start, count)) Bits.Set(bits, doc);
        return DocSet.OfBits(bits, Bits.Count(bits.AsSpan(0, fields.Words)));
    }

    public static DocSet FromUnsorted(int[] list, int count, FieldIndex fields, QueryMemory memory)
    {
        if (count == 0) return DocSet.Empty;
        Array.Sort(list, 0, count);
        var unique = 1;
        for (var i = 1; i < count; i++)
        {
            if (list[i] != list[i - 1]) list[unique++] = list[i];
        }
        return FromList(list, unique, fields, memory);
    }

    public static ulong[] ToBits(DocSet set, FieldIndex fields, QueryMemory memory)
    {
        if (set.Bits is { } bits) return bits;
        bits = memory.Words(fields.Words);
        bits.AsSpan(0, fields.Words).Clear();
        Union(bits, set, fields);
        return bits;
    }

    static DocSet FromList(int[] list, int count, FieldIndex fields, QueryMemory memory)
    {
        if (count == 0) return DocSet.Empty;
        var set = DocSet.OfList(list, 0, count);
        return fields.IsDense(count) ? DocSet.OfList(list, count, ToBits(set, fields, memory)) : set;
    }

    static void Union(ulong[] bits, DocSet set, FieldIndex fields)
    {
        if (set.IsAll) Bits.SetFirst(bits.AsSpan(0, fields.Words), fields.Documents);
        else if (set.Bits is { } others)
        {
            for (var i = 0; i < fields.Words; i++) bits[i] |= others[i];
        }
        else
        {
            foreach (var doc in set.List) Bits.Set(bits, doc);
        }
    }

    static void Copy(DocSet set, Span<int> target, FieldIndex fields)
    {
        if (set.HasList)
        {
            set.List.CopyTo(target);
            return;
        }
        var count = 0;
        for (var doc = Bits.Next(set.Bits.AsSpan(0, fields.Words), 0); doc >= 0; doc = Bits.Next(set.Bits.AsSpan(0, fields.Words), doc + 1)) target[count++] = doc;
    }
}
