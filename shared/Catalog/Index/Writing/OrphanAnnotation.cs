using System.Text.Json;

namespace Portico.Catalog.Index.Writing;

/// <summary>Marks an entity that nothing emits any more, as the peer does: annotation <c>backstage.io/orphan: "true"</c>.</summary>
static class OrphanAnnotation
{
    static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    /// <summary>The JSON with the annotation last among the annotations, and where the etag is then.</summary>
    public static (ReadOnlyMemory<byte> Json, int EtagOffset) Insert(ReadOnlyMemory<byte> json, int etagOffset)
    {
        var reader = new Utf8JsonReader(json.Span, isFinalBlock: false, new JsonReaderState(Options));
        reader.Read();
        if (!Find(ref reader, "metadata"u8) || reader.TokenType != JsonTokenType.StartObject) return (json, etagOffset);
        var metadata = reader;
        if (Find(ref reader, "annotations"u8) && reader.TokenType == JsonTokenType.StartObject)
        {
            var inside = reader;
            if (Find(ref inside, "backstage.io/orphan"u8)) return (json, etagOffset);
            return Splice(json, (int)inside.TokenStartIndex, Comma(json, (int)inside.TokenStartIndex) + "\"backstage.io/orphan\":\"true\"", etagOffset);
        }
        while (metadata.Read() && metadata.TokenType == JsonTokenType.PropertyName)
        {
            metadata.Read();
            if (!metadata.TrySkip()) return (json, etagOffset);
        }
        var end = (int)metadata.TokenStartIndex;
        return Splice(json, end, Comma(json, end) + "\"annotations\":{\"backstage.io/orphan\":\"true\"}", etagOffset);
    }

    static string Comma(ReadOnlyMemory<byte> json, int at) => json.Span[..at].TrimEnd(" \r\n\t"u8)[^1] == '{' ? "" : ",";

    static (ReadOnlyMemory<byte> Json, int EtagOffset) Splice(ReadOnlyMemory<byte> json, int at, string text, int etagOffset)
    {
        byte[] spliced = [.. json.Span[..at], .. System.Text.Encoding.UTF8.GetBytes(text), .. json.Span[at..]];
        return (spliced, etagOffset >= at ? etagOffset + text.Length : etagOffset);
    }

    static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return true;
            if (!reader.TrySkip()) return false;
        }
        return false;
    }
}
