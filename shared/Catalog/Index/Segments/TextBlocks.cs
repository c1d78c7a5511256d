namespace Portico.Catalog.Index.Segments;

/// <summary>
/// For runs of values, which three-byte pieces occur in them. A search looks only into the runs that have all the
/// pieces of its term; pieces share places, so a run may be looked into for nothing, never missed.
/// </summary>
sealed class TextBlocks
{
    /// <summary>Values in a run, as a power of two.</summary>
    public const int Shift = 5;

    const int Buckets = 4096;

    readonly ulong[] blocks;
    readonly int words;

    public TextBlocks(Utf8Table values, int startTerm, int endTerm)
    {
        Count = (endTerm - startTerm + (1 << Shift) - 1) >> Shift;
        words = (Count + 63) >> 6;
        blocks = new ulong[words * Buckets];
        for (var term = startTerm; term < endTerm; term++)
        {
            var value = values[term];
            var block = (term - startTerm) >> Shift;
            for (var i = 0; i + 2 < value.Length; i++) blocks[Bucket(value[i..]) * words + (block >> 6)] |= 1UL << block;
        }
    }

    public int Count { get; }

    /// <summary>Bits of the runs that may contain the text, or null when the text is too short to tell.</summary>
    public ulong[]? Candidates(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3) return null;
        var found = Row(text).ToArray();
        for (var i = 1; i + 2 < text.Length; i++)
        {
            var row = Row(text[i..]);
            for (var w = 0; w < words; w++) found[w] &= row[w];
        }
        return found;
    }

    ReadOnlySpan<ulong> Row(ReadOnlySpan<byte> text) => blocks.AsSpan(Bucket(text) * words, words);

    static int Bucket(ReadOnlySpan<byte> text) => (int)((text[0] | (uint)text[1] << 8 | (uint)text[2] << 16) * 0x9E3779B1 >> 20);
}
