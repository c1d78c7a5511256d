using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>Reads a cursor; whatever a client may have made of it, the answer is a cursor or a sentence.</summary>
static class QueryCursorReader
{
    public static bool TryRead(string text, [NotNullWhen(true)] out QueryCursor? cursor, [NotNullWhen(false)] out string? error)
    {
        cursor = null;
        var decoded = Encoding.UTF8.GetString(Base64.Decode(text));
        try
        {
            using var json = JsonDocument.Parse(decoded);
            cursor = Read(json.RootElement, out error);
            if (cursor is null) error = QueryFaults.OfCursor(json.RootElement) ?? error;
        }
        catch (JsonException)
        {
            error = JsonSyntax.Explain(decoded) is { } mistake ? $"SyntaxError: {mistake}" : "it is nested too deeply";
        }
        catch (InvalidOperationException)
        {
            // JsonElement refuses text with half a surrogate pair in this way.
            error = "text that is not valid Unicode";
        }
        if (cursor is not null)
        {
            error = null;
            return true;
        }
        error = $"Malformed cursor: {error}";
        return false;
    }

    static QueryCursor? Read(JsonElement root, out string? error)
    {
        error = "it is not an object";
        if (root.ValueKind != JsonValueKind.Object) return null;

        error = "orderFields must be a list of {field, order}";
        if (!root.TryGetProperty("orderFields", out var fields) || ReadOrders(fields) is not { } orders) return null;

        error = "orderFieldValues must be a list of strings";
        if (!root.TryGetProperty("orderFieldValues", out var at) || ReadStrings(at) is not { } values) return null;

        error = "isPrevious must be true or false";
        if (!root.TryGetProperty("isPrevious", out var previous) || previous.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;

        error = "firstSortFieldValues must be a list of strings";
        ImmutableArray<string?>? first = null;
        if (root.TryGetProperty("firstSortFieldValues", out var list) && (first = ReadStrings(list)) is null) return null;

        error = "totalItems must be a number";
        long? total = null;
        if (root.TryGetProperty("totalItems", out var count))
        {
            if (count.ValueKind != JsonValueKind.Number || !count.TryGetDouble(out var number)) return null;
            total = (long)number;
        }

        error = "fullTextFilter must be {term, fields}";
        FullTextFilter? fullText = null;
        if (root.TryGetProperty("fullTextFilter", out var wanted) && (fullText = ReadFullText(wanted)) is null) return null;

        EntityFilter? filter = null;
        if (root.TryGetProperty("query", out var query) && !EntityFilter.TryParse(query, out filter, out error)) return null;
        if (root.TryGetProperty("filter", out var old))
        {
            error = "filter is not a filter";
            if (LegacyFilter.Read(old) is not { } legacy) return null;
            filter = EntityFilter.Both(filter, new EntityFilter(legacy));
        }
        error = null;
        return new()
        {
            Orders = orders,
            OrderFieldValues = values,
            Filter = filter,
            FullText = fullText,
            IsPrevious = previous.GetBoolean(),
            FirstSortFieldValues = first,
            TotalItems = total,
        };
    }

    static ImmutableArray<EntityOrder>? ReadOrders(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return null;
        var orders = ImmutableArray.CreateBuilder<EntityOrder>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, "field") is not { } field) return null;
            // The peer writes cursors without a direction, and then refuses them. Here they lead on.
            var unstated = !item.TryGetProperty("order", out _);
            if (!unstated && Text(item, "order") is not ("asc" or "desc")) return null;
            orders.Add(new(field, Text(item, "order") == "desc") { Unstated = unstated });
        }
        return orders.ToImmutable();
    }

    static ImmutableArray<string?>? ReadStrings(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return null;
        var values = ImmutableArray.CreateBuilder<string?>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) return null;
            values.Add(item.GetString());
        }
        return values.ToImmutable();
    }

    static FullTextFilter? ReadFullText(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "term") is not { } term) return null;
        if (!json.TryGetProperty("fields", out var list)) return new(term, null);
        return ReadStrings(list) is { } fields && !fields.Contains(null) ? new(term, [.. fields.OfType<string>()]) : null;
    }

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
