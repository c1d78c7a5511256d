using System.Text.Json;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>Reads <c>metadata.uid</c>, by which the index orders entities.</summary>
static class UidReader
{
    static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    public static UInt128 Read(StoredEntity entity)
    {
        var reader = new Utf8JsonReader(entity.Json.Span, Options);
        if (Enter(ref reader, null) && Enter(ref reader, "metadata") && Find(ref reader, "uid") && reader.TokenType == JsonTokenType.String
            && UidText.TryParse(reader.GetString(), out var uid)) return uid;
        throw new ArgumentException($"{entity.Ref} of location {entity.LocationKey} has no UUID in metadata.uid");
    }

    static bool Enter(ref Utf8JsonReader reader, string? name) =>
        (name is null ? reader.Read() : Find(ref reader, name)) && reader.TokenType == JsonTokenType.StartObject;

    static bool Find(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }
        return false;
    }
}
