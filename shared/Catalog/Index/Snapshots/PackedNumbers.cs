namespace Portico.Catalog.Index.Snapshots;

/// <summary>Whole numbers as differences to the one before, seven bits a byte: most of ours rise slowly and take one byte.</summary>
static class PackedNumbers
{
    /// <summary>Bytes that a number takes at most.</summary>
    public const int MostBytes = 5;

    /// <summary>Packs the numbers; returns how many bytes they take.</summary>
    public static int Pack(ReadOnlySpan<int> numbers, Span<byte> packed)
    {
        var (at, last) = (0, 0);
        foreach (var number in numbers)
        {
            var difference = unchecked(number - last);
            last = number;
            var left = (uint)(difference << 1 ^ difference >> 31);
            for (; left >= 0x80; left >>= 7) packed[at++] = (byte)(left | 0x80);
            packed[at++] = (byte)left;
        }
        return at;
    }

    /// <summary>Fills the numbers; false when the bytes are not just as many.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<int> numbers)
    {
        var (at, last) = (0, 0);
        foreach (ref var number in numbers)
        {
            uint bits = 0;
            for (var shift = 0; ; shift += 7)
            {
                if (at >= packed.Length || shift >= 7 * MostBytes) return false;
                var next = packed[at++];
                bits |= (uint)(next & 0x7F) << shift;
                if (next < 0x80) break;
            }
            number = last = unchecked(last + ((int)(bits >> 1) ^ -(int)(bits & 1)));
        }
        return at == packed.Length;
    }
}
