using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>Makes one segment of several, without their dead. Bodies stay where they are unless a quarter of their chunk is dead.</summary>
static class SegmentMerger
{
    /// <summary>The merged segment, and for each part the new number of each of its documents.</summary>
    public static (Segment Segment, int[][] Map) Merge(LiveSegment[] parts)
    {
        var docs = MergedDocs.Of(parts);
        var (locationKeys, location) = Locations(docs);
        var (locationStart, locationDocs) = Posting.Invert(locationKeys.Length, [.. Enumerable.Range(0, docs.Count + 1)], location);
        var errors = new Dictionary<int, ProcessingError[]>();
        for (var doc = 0; doc < docs.Count; doc++)
        {
            if (docs.Segment(doc).Errors.TryGetValue(docs.Source(doc), out var found)) errors[doc] = found;
        }
        return (new()
        {
            Uids = docs.Select((s, d) => s.Uids[d]),
            Refs = RefTable.Build(Refs(docs)),
            Bodies = SegmentBuilder.Bodies(Bodies(docs)),
            BaseLength = docs.Select((s, d) => s.BaseLength[d]),
            EtagOffset = docs.Select((s, d) => s.EtagOffset[d]),
            LocationKeys = locationKeys,
            Location = location,
            LocationStart = locationStart,
            LocationDocs = locationDocs,
            Claims = docs.Select((s, d) => s.Claims[d]),
            Flags = docs.Select((s, d) => s.Flags[d]),
            Relations = Relations(docs),
            Errors = errors,
            Fields = new FieldMerger(docs).Merge(),
        }, docs.Map);
    }

    static Utf8Table Refs(MergedDocs docs)
    {
        var bytes = 0;
        for (var doc = 0; doc < docs.Count; doc++) bytes += docs.Segment(doc).Refs.Refs[docs.Source(doc)].Length;
        var table = new Utf8TableBuilder(docs.Count, bytes);
        for (var doc = 0; doc < docs.Count; doc++) table.Add(docs.Segment(doc).Refs.Refs[docs.Source(doc)]);
        return table.Build();
    }

    static Body[] Bodies(MergedDocs docs)
    {
        var bodies = docs.Select((s, d) => new Body(s.Bodies.Chunks[s.Bodies.Chunk[d]], s.Bodies.Offset[d], s.Bodies.Length[d]));
        var used = new Dictionary<byte[], long>(ReferenceEqualityComparer.Instance);
        foreach (var body in bodies) used[body.Chunk] = used.GetValueOrDefault(body.Chunk) + body.Length;
        var sparse = used.Where(u => u.Value * 4 < u.Key.Length * 3L || u.Key.Length < BodyWriter.ChunkSize).ToDictionary(u => u.Key, u => u.Value, (IEqualityComparer<byte[]>)ReferenceEqualityComparer.Instance);
        var writer = new BodyWriter(sparse.Values.Sum());
        for (var doc = 0; doc < bodies.Length; doc++)
        {
            if (sparse.ContainsKey(bodies[doc].Chunk)) bodies[doc] = writer.Add(bodies[doc].Span);
        }
        return bodies;
    }

    static OwnRelations Relations(MergedDocs docs)
    {
        var builder = new OwnRelationsBuilder();
        for (var doc = 0; doc < docs.Count; doc++)
        {
            var (own, source) = (docs.Segment(doc).Relations, docs.Source(doc));
            for (var i = own.Start[source]; i < own.Start[source + 1]; i++) builder.Add(own.Types[own.Type[i]], own.Reverse[own.Type[i]], own.Targets[own.Target[i]]);
            builder.EndDocument();
        }
        return builder.Build();
    }

    static (string[] Keys, int[] Location) Locations(MergedDocs docs)
    {
        var known = new Dictionary<string, int>();
        var location = docs.Select((s, d) => known.TryGetValue(s.LocationOf(d), out var id) ? id : known[s.LocationOf(d)] = known.Count);
        string[] keys = [.. known.Keys.Order(StringComparer.Ordinal)];
        var rank = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++) rank[known[keys[i]]] = i;
        for (var doc = 0; doc < location.Length; doc++) location[doc] = rank[location[doc]];
        return (keys, location);
    }
}
