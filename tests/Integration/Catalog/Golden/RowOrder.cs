using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>
/// How much of the order of an answer's rows is defined. Rows without an order, and rows that are equal in it, come in the
/// order of random ids in the real backend.
/// </summary>
/// <param name="Field">First field of the order; null when there is none.</param>
/// <param name="Limited">True when only a part of the rows is in the answer.</param>
/// <param name="ByReference">True for pages of <c>GET /entities</c>, which come in the order of references.</param>
public sealed record RowOrder(string? Field, bool Limited, bool ByReference)
{
    /// <summary>What a recorded request asks for.</summary>
    public static RowOrder Of(RecordedRequest request)
    {
        var question = request.Path.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request.Path : request.Path[..question];
        var query = HttpUtility.ParseQueryString(question < 0 ? "" : request.Path[question..]);
        if (path.EndsWith("/entities", StringComparison.Ordinal))
        {
            var paged = query["limit"] is not null || query["offset"] is not null || query["after"] is not null;
            return new(query.GetValues("order")?[0].Split(':')[^1], paged, paged && query["order"] is null);
        }
        if (!path.EndsWith("/entities/by-query", StringComparison.Ordinal)) return new(null, false, ByReference: true);
        var body = request.Body as JsonObject;
        if ((query["cursor"] ?? Text(body?["cursor"])) is { } cursor && TryDecode(cursor) is { } decoded)
            return new(FirstField(decoded["orderFields"]), true, false);
        var field = query.GetValues("orderField")?[0].Split(',')[0] ?? FirstField(body?["orderBy"]);
        return new(field, query["limit"] is not null || query["offset"] is not null || body?["limit"] is not null || body?["offset"] is not null, false);
    }

    /// <summary>The answer as text in which what is undefined no longer shows.</summary>
    public string Write(JsonNode? body)
    {
        if (ByReference) return GoldenJson.Canonical(body);
        if (Field is null && Limited) return GoldenJson.Canonical(Counted(body));
        return Field is null ? GoldenJson.CanonicalUnordered(body) : GoldenJson.Canonical(Grouped(body, Field));
    }

    static string? FirstField(JsonNode? orders) => orders is JsonArray and [JsonObject first, ..] ? Text(first["field"]) : null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static JsonNode? Counted(JsonNode? body)
    {
        if (body is not JsonObject page || page["items"] is not JsonArray items) return body;
        var copy = (JsonObject)page.DeepClone();
        copy["items"] = items.Count;
        return copy;
    }

    /// <summary>Puts rows that are equal in the order into an order of their own.</summary>
    static JsonNode? Grouped(JsonNode? body, string field)
    {
        if (body is JsonArray list) return Group(list, field);
        if (body is not JsonObject page || page["items"] is not JsonArray items) return body;
        var copy = (JsonObject)page.DeepClone();
        copy["items"] = Group(items, field);
        return copy;
    }

    static JsonArray Group(JsonArray rows, string field)
    {
        var result = new JsonArray();
        for (var i = 0; i < rows.Count;)
        {
            var end = i + 1;
            while (end < rows.Count && Key(rows[end], field) == Key(rows[i], field)) end++;
            foreach (var row in rows.Skip(i).Take(end - i).OrderBy(GoldenJson.Canonical, StringComparer.Ordinal)) result.Add(row?.DeepClone());
            i = end;
        }
        return result;
    }

    static string? Key(JsonNode? row, string field)
    {
        foreach (var step in field.Split('.')) row = (row as JsonObject)?[step];
        return row?.ToJsonString().ToUpperInvariant();
    }

    /// <summary>A cursor's JSON; null for what is no cursor.</summary>
    public static JsonObject? TryDecode(string cursor)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(cursor))) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
