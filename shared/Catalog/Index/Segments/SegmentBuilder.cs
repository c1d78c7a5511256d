using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Segments;

/// <summary>An entity as it is served, with what the segment keeps beside it.</summary>
sealed record AssembledEntity(string Ref, UInt128 Uid, Body Body, int BaseLength, int EtagOffset, string LocationKey, long Claim, bool Orphan, IReadOnlyList<EntityRelation> Own, ProcessingError[] Errors);

/// <summary>Makes a segment of entities.</summary>
static class SegmentBuilder
{
    public static Segment Build(List<AssembledEntity> entities)
    {
        entities.Sort((a, b) => a.Uid.CompareTo(b.Uid));
        var fields = new FieldIndexBuilder();
        var extractor = new FieldExtractor(fields);
        var relations = new OwnRelationsBuilder();
        foreach (var entity in entities)
        {
            extractor.Extract(entity.Body.Span);
            foreach (var relation in entity.Own) relations.Add(relation.Type, relation.Reverse, System.Text.Encoding.UTF8.GetBytes(relation.TargetRef));
            relations.EndDocument();
        }
        var (keys, location) = Locations(entities);
        var (locationStart, locationDocs) = Posting.Invert(keys.Length, [.. Enumerable.Range(0, entities.Count + 1)], location);
        return new()
        {
            Uids = [.. entities.Select(e => e.Uid)],
            Refs = RefTable.Build(Utf8Table.From(entities.Select(e => e.Ref))),
            Bodies = Bodies([.. entities.Select(e => e.Body)]),
            BaseLength = [.. entities.Select(e => e.BaseLength)],
            EtagOffset = [.. entities.Select(e => e.EtagOffset)],
            LocationKeys = keys,
            Location = location,
            LocationStart = locationStart,
            LocationDocs = locationDocs,
            Claims = [.. entities.Select(e => e.Claim)],
            Flags = [.. entities.Select(e => e.Orphan ? Segment.Orphan : (byte)0)],
            Relations = relations.Build(),
            Errors = entities.Index().Where(e => e.Item.Errors.Length > 0).ToDictionary(e => e.Index, e => e.Item.Errors),
            Fields = fields.Build(),
        };
    }

    static (string[] Keys, int[] Location) Locations(List<AssembledEntity> entities)
    {
        string[] keys = [.. entities.Select(e => e.LocationKey).Distinct().Order(StringComparer.Ordinal)];
        return (keys, [.. entities.Select(e => Array.BinarySearch(keys, e.LocationKey, StringComparer.Ordinal))]);
    }

    /// <summary>Numbers the chunks that the bodies lie in.</summary>
    public static BodyStore Bodies(Body[] bodies)
    {
        var chunks = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        var chunk = new int[bodies.Length];
        for (var doc = 0; doc < bodies.Length; doc++)
        {
            if (!chunks.TryGetValue(bodies[doc].Chunk, out chunk[doc])) chunks[bodies[doc].Chunk] = chunk[doc] = chunks.Count;
        }
        return new([.. chunks.Keys], chunk, [.. bodies.Select(b => b.Offset)], [.. bodies.Select(b => b.Length)]);
    }
}
