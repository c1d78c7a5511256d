using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>
/// The service's types of values in JSON. Text, truth values and numbers of 32 bits stand for themselves; the others have an
/// annotation beside them, <c>"Name@odata.type": "Edm.Guid"</c>.
/// </summary>
static class Edm
{
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A time without a zone counts as UTC, as the service reads it.</summary>
    public static DateTimeOffset InUtc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, string value) => writer.WriteString(name, value);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, bool value) => writer.WriteBoolean(name, value);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, int value) => writer.WriteNumber(name, value);

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, long value)
    {
        Annotate(writer, name, "Edm.Int64"u8);
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        writer.WriteString(name, digits[..count]);
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, double value)
    {
        Annotate(writer, name, "Edm.Double"u8);
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteString(name, double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, Guid value)
    {
        Annotate(writer, name, "Edm.Guid"u8);
        writer.WriteString(name, value);
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, DateTimeOffset value)
    {
        Annotate(writer, name, "Edm.DateTime"u8);
        writer.WriteString(name, value.UtcDateTime);
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, ReadOnlySpan<byte> value)
    {
        Annotate(writer, name, "Edm.Binary"u8);
        writer.WriteBase64String(name, value);
    }

    /// <summary>Writes a value of any type that a table can hold; null is not sent.</summary>
    public static void WriteAny(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: Write(writer, name, text); break;
            case bool truth: Write(writer, name, truth); break;
            case int or short or ushort or byte or sbyte: Write(writer, name, Convert.ToInt32(value, CultureInfo.InvariantCulture)); break;
            case long number: Write(writer, name, number); break;
            case uint number: Write(writer, name, (long)number); break;
            case ulong number: Write(writer, name, (long)number); break;
            case double number: Write(writer, name, number); break;
            case float number: Write(writer, name, (double)number); break;
            case Guid guid: Write(writer, name, guid); break;
            case DateTimeOffset time: Write(writer, name, time); break;
            case DateTime time: Write(writer, name, InUtc(time)); break;
            case byte[] bytes: Write(writer, name, bytes.AsSpan()); break;
            case BinaryData data: Write(writer, name, data.ToMemory().Span); break;
            case Enum word: Write(writer, name, word.ToString()); break;
            default: throw new NotSupportedException($"The property '{name}' is of type {value.GetType()}, which a table cannot hold.");
        }
    }

    static void Annotate(Utf8JsonWriter writer, ReadOnlySpan<char> name, ReadOnlySpan<byte> type)
    {
        var length = name.Length + PropertyNames.TypeSuffix.Length;
        var annotation = length <= 256 ? stackalloc char[length] : new char[length];
        name.CopyTo(annotation);
        PropertyNames.TypeSuffix.CopyTo(annotation[name.Length..]);
        writer.WriteString(annotation, type);
    }
}
