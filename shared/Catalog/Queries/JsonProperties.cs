using System.Buffers.Text;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>A property of an object, or an element of an array, as a place in the entity's JSON.</summary>
/// <param name="NameStart">First byte of the name, after its quote; -1 for an element.</param>
/// <param name="NameLength">Bytes of the name as written; for an element its index.</param>
/// <param name="ValueStart">First byte of the value.</param>
/// <param name="ValueLength">Bytes of the value.</param>
readonly record struct JsonProperty(int NameStart, int NameLength, int ValueStart, int ValueLength)
{
    public bool IsElement => NameStart < 0;
}

/// <summary>Finds properties in JSON; each object is scanned once however many paths lead through it.</summary>
sealed class JsonProperties
{
    readonly List<JsonProperty> properties = [];
    readonly List<(int Start, int First, int Count)> scanned = [];

    public void Clear()
    {
        properties.Clear();
        scanned.Clear();
    }

    public bool TryFind(ReadOnlySpan<byte> json, int start, int length, ReadOnlySpan<byte> name, out JsonProperty found)
    {
        found = default;
        if (json[start] is not ((byte)'{' or (byte)'[')) return false;
        var (_, first, count) = Scan(json, start, length);
        if (json[start] == '[')
        {
            if (!Utf8Parser.TryParse(name, out int index, out var used) || used != name.Length || (name[0] == '0' && name.Length > 1) || (uint)index >= (uint)count) return false;
            found = properties[first + index];
            return true;
        }
        for (var i = first; i < first + count; i++)
        {
            found = properties[i];
            var written = json.Slice(found.NameStart, found.NameLength);
            if (written.SequenceEqual(name) || (written.Contains((byte)'\\') && EqualsUnescaped(json.Slice(found.NameStart - 1, found.NameLength + 2), name))) return true;
        }
        return false;
    }

    static bool EqualsUnescaped(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(quoted);
        return reader.Read() && reader.ValueTextEquals(name);
    }

    (int Start, int First, int Count) Scan(ReadOnlySpan<byte> json, int start, int length)
    {
        foreach (var known in scanned)
        {
            if (known.Start == start) return known;
        }
        var first = properties.Count;
        var reader = new Utf8JsonReader(json.Slice(start, length));
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var (nameStart, nameLength) = (-1, properties.Count - first);
            if (isObject)
            {
                (nameStart, nameLength) = (start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                reader.Read();
            }
            var valueStart = (int)reader.TokenStartIndex;
            reader.Skip();
            properties.Add(new(nameStart, nameLength, start + valueStart, (int)reader.BytesConsumed - valueStart));
        }
        scanned.Add((start, first, properties.Count - first));
        return scanned[^1];
    }
}
