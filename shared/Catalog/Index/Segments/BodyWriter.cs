namespace Portico.Catalog.Index.Segments;

/// <summary>Where a body lies.</summary>
readonly record struct Body(byte[] Chunk, int Offset, int Length)
{
    public ReadOnlySpan<byte> Span => Chunk.AsSpan(Offset, Length);
}

/// <summary>Puts bodies into chunks, one after the other.</summary>
sealed class BodyWriter(long expected)
{
    /// <summary>A chunk lives as long as one of its bodies: small ones let go of replaced entities sooner, and the runtime can move them.</summary>
    public const int ChunkSize = 64 * 1024;

    long left = expected;
    byte[] chunk = [];
    int used;

    public Body Add(ReadOnlySpan<byte> body)
    {
        if (used + body.Length > chunk.Length)
        {
            chunk = GC.AllocateUninitializedArray<byte>((int)Math.Max(body.Length, Math.Min(ChunkSize, Math.Max(left, 1024))));
            used = 0;
        }
        body.CopyTo(chunk.AsSpan(used));
        used += body.Length;
        left -= body.Length;
        return new(chunk, used - body.Length, body.Length);
    }
}
