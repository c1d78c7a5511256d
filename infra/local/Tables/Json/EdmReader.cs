using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>Values as they come from the service. The reader stands on the value.</summary>
static class EdmReader
{
    public static long Int64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : long.Parse(reader.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static int Int32(ref Utf8JsonReader reader) => checked((int)Int64(ref reader));

    public static double Double(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        if (reader.ValueTextEquals("NaN"u8)) return double.NaN;
        if (reader.ValueTextEquals("Infinity"u8)) return double.PositiveInfinity;
        if (reader.ValueTextEquals("-Infinity"u8)) return double.NegativeInfinity;
        return double.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public static DateTimeOffset DateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : System.DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>A value of the type that its annotation names; without one, of the type that its JSON shows.</summary>
    public static object? Any(ref Utf8JsonReader reader, EdmKind kind) => reader.TokenType == JsonTokenType.Null ? null : kind switch
    {
        EdmKind.Int64 => Int64(ref reader),
        EdmKind.Double => Double(ref reader),
        EdmKind.Guid => reader.GetGuid(),
        EdmKind.DateTime => DateTimeOffset(ref reader),
        EdmKind.Binary => reader.GetBytesFromBase64(),
        EdmKind.Int32 => Int32(ref reader),
        EdmKind.Boolean or EdmKind.String or EdmKind.None => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            // A whole number without a fraction is of 32 bits: 64 bits come as annotated text, doubles with a fraction.
            JsonTokenType.Number => reader.TryGetInt32(out var number) ? (object)number : reader.GetDouble(),
            _ => throw new JsonException($"A property cannot be a JSON {reader.TokenType}."),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a type of the service."),
    };

    /// <summary>Reads an annotation's value.</summary>
    public static EdmKind Kind(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("Edm.Int64"u8)) return EdmKind.Int64;
        if (reader.ValueTextEquals("Edm.DateTime"u8)) return EdmKind.DateTime;
        if (reader.ValueTextEquals("Edm.Binary"u8)) return EdmKind.Binary;
        if (reader.ValueTextEquals("Edm.Guid"u8)) return EdmKind.Guid;
        if (reader.ValueTextEquals("Edm.Double"u8)) return EdmKind.Double;
        if (reader.ValueTextEquals("Edm.Int32"u8)) return EdmKind.Int32;
        if (reader.ValueTextEquals("Edm.Boolean"u8)) return EdmKind.Boolean;
        if (reader.ValueTextEquals("Edm.String"u8)) return EdmKind.String;
        throw new JsonException($"The service's type '{reader.GetString()}' is unknown.");
    }
}

/// <summary>The service's types.</summary>
enum EdmKind
{
    None,
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    Guid,
    DateTime,
    Binary,
}
