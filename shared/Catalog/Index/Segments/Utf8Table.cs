namespace Portico.Catalog.Index.Segments;

/// <summary>Many short texts in one array. Where the table is sorted, texts are found by halving.</summary>
sealed class Utf8Table(byte[] bytes, int[] offsets)
{
    public static readonly Utf8Table Empty = new([], [0]);

    public byte[] Bytes => bytes;

    public int[] Offsets => offsets;

    public int Count => offsets.Length - 1;

    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(offsets[index], offsets[index + 1] - offsets[index]);

    public Utf8Slice Slice(int index) => new(bytes, offsets[index], offsets[index + 1] - offsets[index]);

    /// <summary>The first index in the sorted range whose text is not less than the value.</summary>
    public int LowerBound(ReadOnlySpan<byte> value, int start, int end)
    {
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (this[middle].SequenceCompareTo(value) < 0) start = middle + 1;
            else end = middle;
        }
        return start;
    }

    /// <summary>The index of the value in the sorted range, or -1.</summary>
    public int Find(ReadOnlySpan<byte> value, int start, int end)
    {
        var at = LowerBound(value, start, end);
        return at < end && this[at].SequenceEqual(value) ? at : -1;
    }

    public static Utf8Table From(IEnumerable<string> texts)
    {
        var builder = new Utf8TableBuilder();
        foreach (var text in texts) builder.Add(System.Text.Encoding.UTF8.GetBytes(text));
        return builder.Build();
    }
}

/// <summary>A text inside an array of bytes.</summary>
readonly record struct Utf8Slice(byte[] Array, int Start, int Length)
{
    public ReadOnlySpan<byte> Span => Array.AsSpan(Start, Length);

    public static Utf8Slice From(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new(bytes, 0, bytes.Length);
    }
}

/// <summary>Collects texts for a <see cref="Utf8Table"/>; what is expected exactly is not copied.</summary>
sealed class Utf8TableBuilder(int expected = 16, int expectedBytes = 0)
{
    byte[] bytes = new byte[expectedBytes > 0 ? expectedBytes : expected * 16];
    int[] offsets = new int[expected + 1];
    int used;

    public int Count { get; private set; }

    public int Add(ReadOnlySpan<byte> text)
    {
        if (used + text.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(used + text.Length, bytes.Length * 2));
        if (Count + 1 == offsets.Length) Array.Resize(ref offsets, Math.Max(2, offsets.Length) * 2);
        text.CopyTo(bytes.AsSpan(used));
        used += text.Length;
        offsets[++Count] = used;
        return Count - 1;
    }

    public Utf8Table Build() => new(
        used == bytes.Length ? bytes : bytes.AsSpan(0, used).ToArray(),
        Count + 1 == offsets.Length ? offsets : offsets.AsSpan(0, Count + 1).ToArray());
}
