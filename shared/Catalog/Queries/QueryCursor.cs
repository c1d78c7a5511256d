using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>
/// A position in an ordered result: the values of the row it stands at, not its number, so that it holds its place
/// while entities come and go. On the wire it is base64 of JSON and carries the whole query except limit and fields.
/// </summary>
public sealed record QueryCursor
{
    /// <summary>Order of the result; only the first counts.</summary>
    public ImmutableArray<EntityOrder> Orders { get; init; } = [];

    /// <summary>Order value and uid of the row it stands at, or the uid alone.</summary>
    public required ImmutableArray<string?> OrderFieldValues { get; init; }

    /// <summary>Which entities; null for all.</summary>
    public EntityFilter? Filter { get; init; }

    /// <summary>Text to look for.</summary>
    public FullTextFilter? FullText { get; init; }

    /// <summary>True when the page lies before the row, false when it lies after it.</summary>
    public bool IsPrevious { get; init; }

    /// <summary>The first row of the first page, by which the way back knows its end.</summary>
    public ImmutableArray<string?>? FirstSortFieldValues { get; init; }

    /// <summary>Count of the whole result when the first page was made.</summary>
    public long? TotalItems { get; init; }

    /// <summary>The cursor as the client gets it.</summary>
    public string Encode()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, QueryText.Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("orderFields");
            foreach (var order in Orders)
            {
                json.WriteStartObject();
                json.WriteString("field", order.Field);
                if (!order.Unstated) json.WriteString("order", order.Descending ? "desc" : "asc");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBoolean("isPrevious", IsPrevious);
            if (Filter is not null)
            {
                json.WritePropertyName("query");
                Filter.WriteTo(json);
            }
            if (FullText is not null) Write(json, FullText);
            Write(json, "orderFieldValues", OrderFieldValues);
            if (FirstSortFieldValues is { } first) Write(json, "firstSortFieldValues", first);
            if (TotalItems is { } total) json.WriteNumber("totalItems", total);
            json.WriteEndObject();
        }
        return Convert.ToBase64String(buffer.WrittenSpan);
    }

    /// <summary>Reads what a client sent back.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out QueryCursor? cursor, [NotNullWhen(false)] out string? error) =>
        QueryCursorReader.TryRead(text, out cursor, out error);

    static void Write(Utf8JsonWriter json, FullTextFilter text)
    {
        json.WriteStartObject("fullTextFilter");
        json.WriteString("term", text.Term);
        if (text.Fields is { } fields)
        {
            json.WriteStartArray("fields");
            foreach (var field in fields) json.WriteStringValue(field);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, ImmutableArray<string?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
