namespace Portico.Catalog.Index.Snapshots;

/// <summary>Writes an index so that it can be read again without being worked out again.</summary>
static class SnapshotSaver
{
    public static void Save(CatalogIndex index, Stream output)
    {
        var writer = new SectionWriter(output);
        writer.Begin();
        writer.Write<long>([index.Position, index.Segments.Length]);
        writer.Write(binary => RecordSections.Write(binary, index.LocationTable));
        writer.Write(binary => RecordSections.Write(binary, index.Hidden));
        var chunks = BodyChunks.Write(writer, index.Segments.Select(s => s.Segment));
        foreach (var segment in index.Segments) SegmentSections.Write(writer, segment, chunks);
    }
}
