using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Catalog.Events;

/// <summary>Tells a value that is not there from one that is null, which the serializer by itself does not.</summary>
public sealed class FieldChangeConverter : JsonConverter<FieldChange>
{
    /// <inheritdoc/>
    public override FieldChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return new(json.GetProperty("path").GetString()!, Find(json, "before"), Find(json, "after"), json.TryGetProperty("cut", out _)); // written below
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FieldChange value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("path"u8, value.Path);
        Write(writer, "before", value.Before);
        Write(writer, "after", value.After);
        if (value.Cut) writer.WriteBoolean("cut"u8, true);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is not { } present) return;
        writer.WritePropertyName(name);
        present.WriteTo(writer);
    }

    static JsonElement? Find(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : null;
}
