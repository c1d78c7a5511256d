using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>The chunks that hold bodies, each once although segments share them: most of a snapshot.</summary>
static class BodyChunks
{
    public static Dictionary<byte[], int> Write(SectionWriter writer, IEnumerable<Segment> segments)
    {
        var numbers = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        foreach (var chunk in segments.SelectMany(s => s.Bodies.Chunks)) numbers.TryAdd(chunk, numbers.Count);
        writer.Write<long>([numbers.Count]);
        foreach (var chunk in numbers.Keys) writer.Write(chunk);
        return numbers;
    }

    public static byte[][] Read(SectionReader reader) => reader.ReadMany(checked((int)reader.Read<long>()[0]));
}
