using System.IO.Compression;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>The chunks that hold bodies, each once although segments share them; stored compressed, for they are most of a snapshot.</summary>
static class BodyChunks
{
    public static Dictionary<byte[], int> Write(SectionWriter writer, IEnumerable<Segment> segments)
    {
        var numbers = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        foreach (var chunk in segments.SelectMany(s => s.Bodies.Chunks)) numbers.TryAdd(chunk, numbers.Count);
        writer.Write<int>([.. numbers.Keys.Select(c => c.Length)]);
        foreach (var chunk in numbers.Keys) writer.Write(Compress(chunk));
        return numbers;
    }

    public static byte[][] Read(SectionReader reader)
    {
        var lengths = reader.Read<int>();
        var compressed = lengths.Select(_ => reader.Read<byte>()).ToArray();
        var chunks = new byte[lengths.Length][];
        Parallel.For(0, chunks.Length, i =>
        {
            chunks[i] = GC.AllocateUninitializedArray<byte>(lengths[i]);
            using var stream = new ZLibStream(new MemoryStream(compressed[i]), CompressionMode.Decompress);
            stream.ReadExactly(chunks[i]);
            compressed[i] = [];
        });
        return chunks;
    }

    static byte[] Compress(byte[] chunk)
    {
        using var buffer = new MemoryStream();
        using (var stream = new ZLibStream(buffer, CompressionLevel.Fastest)) stream.Write(chunk);
        return buffer.ToArray();
    }
}
