using System.Text;
using System.Text.Json;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Queries;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;

namespace Portico.Functions.Catalog;

/// <summary>A page of locations that is asked for.</summary>
internal sealed record LocationQuery(int Limit, string? AfterId, JsonElement? Query, LocationPredicate? Predicate)
{
    /// <summary>The page, of locations in the order of their ids.</summary>
    public LocationPage Select(IReadOnlyList<RegisteredLocation> locations)
    {
        var all = locations.Where(location => Predicate?.Holds(location) ?? true).OrderBy(location => location.Id, StringComparer.Ordinal).ToList();
        var rest = all.Where(location => AfterId is null || string.CompareOrdinal(location.Id, AfterId) > 0).ToList();
        var items = rest.Take(Limit).ToList();
        var next = rest.Count > items.Count
            ? Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new LocationCursor(Limit, items[^1].Id, Query), CatalogJson.Default.LocationCursor))
            : null;
        return new(items, all.Count, new(next));
    }
}

/// <summary>Turns validated parameters and bodies about locations into what is asked.</summary>
internal static class LocationRequests
{
    const int DefaultLimit = 1000;
    static readonly string[] Known = ["type", "target", "presence"];

    /// <summary>Type and target of a body; an error for members that a location does not have.</summary>
    public static (string Type, string Target)? Read(JsonElement body, out ApiError? error)
    {
        string[] unknown = [.. body.EnumerateObject().Select(member => member.Name).Where(name => !Known.Contains(name))];
        error = Presence(body) is null && body.TryGetProperty("presence", out var presence) ? ApiError.Input(WrongPresence(presence))
            : unknown.Length == 0 ? null : ApiError.Input(Unrecognized(unknown));
        return error is null ? (body.GetProperty("type").GetString()!, body.GetProperty("target").GetString()!) : null; // the schema has checked
    }

    /// <summary>What the body says of a target that may be missing; null when it does not say.</summary>
    public static string? Presence(JsonElement body) =>
        body.TryGetProperty("presence", out var presence) && presence.ValueKind is JsonValueKind.String && presence.GetString() is "required" or "optional" ? presence.GetString() : null;

    /// <summary>What <c>dryRun</c> says, as generously as the peer takes it.</summary>
    public static bool IsYes(string? text) => text?.Trim().ToUpperInvariant() is "Y" or "YES" or "TRUE" or "1" or "ON";

    /// <summary>Body of <c>POST /locations/by-query</c>.</summary>
    public static LocationQuery? Query(JsonElement body, out ApiError? error)
    {
        if (body.TryGetProperty("cursor", out var cursor)) return Continue(cursor.GetString()!, out error); // the schema has checked
        var limit = body.TryGetProperty("limit", out var number) ? number.GetDouble() : DefaultLimit;
        if (limit < 1 || !double.IsInteger(limit)) return Refuse("Limit must be a positive integer >= 1", out error);
        return Query((int)Math.Min(int.MaxValue, limit), null, body.TryGetProperty("query", out var query) ? query : null, out error);
    }

    static LocationQuery? Continue(string cursor, out ApiError? error)
    {
        if (cursor.Length == 0) return Refuse("Cursor cannot be empty", out error);
        JsonElement position;
        try
        {
            position = JsonElement.Parse(Encoding.UTF8.GetString(Base64.Decode(cursor)));
        }
        catch (JsonException)
        {
            return Refuse("Malformed cursor, unknown encoding", out error);
        }
        if (!JsonUnicode.IsValid(position)) return Refuse("Malformed cursor: text that is not valid Unicode", out error);
        if (QueryFaults.OfLocationCursor(position) is { } problem) return Refuse(problem, out error);
        return Query(
            (int)Math.Min(int.MaxValue, position.GetProperty("limit").GetDouble()),
            position.TryGetProperty("afterId", out var id) ? id.GetString() : null,
            position.TryGetProperty("query", out var query) ? query : null,
            out error);
    }

    static LocationQuery? Query(int limit, string? afterId, JsonElement? query, out ApiError? error)
    {
        error = null;
        if (query is not { } json) return new(limit, afterId, null, null);
        if (QueryFaults.OfPredicate(json) is { } wrong) return Refuse(wrong, out error);
        return LocationPredicate.TryParse(json, out var predicate, out var problem) ? new(limit, afterId, json.Clone(), predicate) : Refuse(problem, out error);
    }

    static LocationQuery? Refuse(string problem, out ApiError? error)
    {
        error = ApiError.Input(problem);
        return null;
    }

    /// <summary>The message that the peer's schema library makes of a value that is none of two.</summary>
    static string WrongPresence(JsonElement value) => $$"""
        Malformed request: [
          {
            "code": "invalid_union",
            "unionErrors": [
        {{NoLiteral("required", value)}},
        {{NoLiteral("optional", value)}}
            ],
            "path": [
              "presence"
            ],
            "message": "Invalid input"
          }
        ]
        """.ReplaceLineEndings("\n");

    static string NoLiteral(string expected, JsonElement value) => $$"""
              {
                "issues": [
                  {
                    "received": {{value.GetRawText()}},
                    "code": "invalid_literal",
                    "expected": "{{expected}}",
                    "path": [
                      "presence"
                    ],
                    "message": "Invalid literal value, expected \"{{expected}}\""
                  }
                ],
                "name": "ZodError"
              }
        """;

    /// <summary>The message that the peer's schema library makes of members it does not know.</summary>
    static string Unrecognized(string[] names)
    {
        var keys = string.Join(",\n", names.Select(name => $"      {JsonSerializer.Serialize(name, CatalogJson.Default.String)}"));
        var list = string.Join(", ", names.Select(name => $"'{name}'"));
        return $$"""
            Malformed request: [
              {
                "code": "unrecognized_keys",
                "keys": [
            {{keys}}
                ],
                "path": [],
                "message": "Unrecognized key(s) in object: {{list}}"
              }
            ]
            """.ReplaceLineEndings("\n");
    }
}
