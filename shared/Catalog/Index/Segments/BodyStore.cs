namespace Portico.Catalog.Index.Segments;

/// <summary>Entities as JSON, in chunks that segments share: merging segments moves no bodies.</summary>
sealed class BodyStore(byte[][] chunks, int[] chunk, int[] offset, int[] length)
{
    public byte[][] Chunks => chunks;

    public int[] Chunk => chunk;

    public int[] Offset => offset;

    public int[] Length => length;

    public ReadOnlySpan<byte> this[int doc] => chunks[chunk[doc]].AsSpan(offset[doc], length[doc]);

    public ReadOnlyMemory<byte> Memory(int doc) => chunks[chunk[doc]].AsMemory(offset[doc], length[doc]);
}
