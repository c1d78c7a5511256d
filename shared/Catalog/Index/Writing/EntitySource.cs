using System.Collections.Immutable;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>What an entity is assembled from: its own JSON without the closing brace, and what its location says of it.</summary>
sealed record EntitySource(string Ref, UInt128 Uid, ReadOnlyMemory<byte> Base, int EtagOffset, ImmutableArray<EntityRelation> Own, ProcessingError[] Errors, string LocationKey, long Claim, bool Orphan)
{
    public static EntitySource From(StoredEntity stored)
    {
        var json = stored.Json;
        while (json.Span[^1] != '}') json = json[..^1];
        var (body, etag) = stored.Orphan ? OrphanAnnotation.Insert(json[..^1], stored.EtagOffset) : (json[..^1], stored.EtagOffset);
        return new(stored.Ref, UidReader.Read(stored), body, etag, stored.Relations.IsDefault ? [] : stored.Relations, [.. stored.Errors], stored.LocationKey, stored.Claim, stored.Orphan);
    }

    /// <summary>The source of an entity as the index already holds it.</summary>
    public static EntitySource From(Segment segment, int doc) => new(
        segment.RefOf(doc),
        segment.Uids[doc],
        segment.Bodies.Memory(doc)[..segment.BaseLength[doc]],
        segment.EtagOffset[doc],
        [.. segment.Relations.Of(doc)],
        segment.Errors.GetValueOrDefault(doc, []),
        segment.LocationOf(doc),
        segment.Claims[doc],
        (segment.Flags[doc] & Segment.Orphan) != 0);

    public StoredEntity ToStored()
    {
        byte[] json = [.. Base.Span, (byte)'}'];
        json.AsSpan(EtagOffset, 40).Fill((byte)'0');
        return new() { Ref = Ref, LocationKey = LocationKey, Json = json, EtagOffset = EtagOffset, Relations = Own, Errors = [.. Errors], Claim = Claim, Orphan = Orphan };
    }
}
