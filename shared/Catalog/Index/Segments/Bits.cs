using System.Numerics;

namespace Portico.Catalog.Index.Segments;

/// <summary>Sets of documents as bits, and sorted lists of them.</summary>
static class Bits
{
    public static bool Has(ReadOnlySpan<ulong> bits, int doc) => (bits[doc >> 6] >> doc & 1) != 0;

    public static void Set(Span<ulong> bits, int doc) => bits[doc >> 6] |= 1UL << doc;

    public static void Clear(Span<ulong> bits, int doc) => bits[doc >> 6] &= ~(1UL << doc);

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Sets the first bits, and none behind them.</summary>
    public static void SetFirst(Span<ulong> bits, int count)
    {
        bits.Fill(ulong.MaxValue);
        if ((count & 63) != 0) bits[^1] = (1UL << count) - 1;
    }

    /// <summary>The next document at or after the given one; -1 when there is none.</summary>
    public static int Next(ReadOnlySpan<ulong> bits, int from)
    {
        var at = from >> 6;
        if (at >= bits.Length) return -1;
        var word = bits[at] & (ulong.MaxValue << from);
        while (word == 0)
        {
            if (++at == bits.Length) return -1;
            word = bits[at];
        }
        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>The last document at or before the given one; -1 when there is none.</summary>
    public static int Previous(ReadOnlySpan<ulong> bits, int from)
    {
        if (from < 0) return -1;
        var at = from >> 6;
        var word = bits[at] & (ulong.MaxValue >> (63 - (from & 63)));
        while (word == 0)
        {
            if (--at < 0) return -1;
            word = bits[at];
        }
        return (at << 6) + 63 - BitOperations.LeadingZeroCount(word);
    }

    /// <summary>The first index of a sorted list whose number is not less than the value.</summary>
    public static int LowerBound(ReadOnlySpan<int> sorted, int value)
    {
        var (start, end) = (0, sorted.Length);
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (sorted[middle] < value) start = middle + 1;
            else end = middle;
        }
        return start;
    }
}
