using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>Reads an index as it was saved.</summary>
static class SnapshotLoader
{
    public static CatalogIndex Load(Stream input)
    {
        var reader = new SectionReader(input);
        reader.Begin();
        var head = reader.Read<long>();
        var locations = reader.Read(RecordSections.ReadLocations);
        var hidden = reader.Read(RecordSections.ReadHidden);
        var chunks = BodyChunks.Read(reader);
        var segments = new LiveSegment[head[1]];
        for (var i = 0; i < segments.Length; i++) segments[i] = SegmentSections.Read(reader, chunks);
        return new(segments, locations, hidden, head[0]);
    }
}
