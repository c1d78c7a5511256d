using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Portico.Catalog.Ingestion;

namespace Portico.Catalog.Queries;

/// <summary>Which registered locations a request is about: a predicate over <c>id</c>, <c>type</c>, <c>target</c> and <c>entityRef</c>.</summary>
public sealed class LocationPredicate
{
    const int MaxDepth = 64;

    readonly Func<RegisteredLocation, bool> holds;

    LocationPredicate(Func<RegisteredLocation, bool> holds) => this.holds = holds;

    /// <summary>True for a location that is meant.</summary>
    public bool Holds(RegisteredLocation location) => holds(location);

    /// <summary>Reads a predicate: <c>$all</c>, <c>$any</c>, <c>$not</c>, or fields with values and value operators.</summary>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out LocationPredicate? predicate, [NotNullWhen(false)] out string? error)
    {
        predicate = TryRead(json, 0, out var holds, out error) ? new(holds) : null;
        return predicate is not null;
    }

    static bool TryRead(JsonElement json, int depth, [NotNullWhen(true)] out Func<RegisteredLocation, bool>? holds, [NotNullWhen(false)] out string? error)
    {
        (holds, error) = (null, null);
        if (depth > MaxDepth) error = $"Invalid query: predicates may be nested {MaxDepth} deep";
        else if (json.ValueKind != JsonValueKind.Object) error = depth == 0 ? "Query must be an object" : "Invalid filter predicate, expected an object";
        else if (json.TryGetProperty("$not", out var not))
        {
            if (!TryRead(not, depth + 1, out var negated, out error)) return false;
            holds = location => !negated(location);
        }
        else if (json.TryGetProperty("$all", out var list) || json.TryGetProperty("$any", out list))
        {
            if (!TryReadAll(list, depth, out var parts, out error)) return false;
            // An empty list holds for nothing, in both forms: the peer's rule for locations.
            holds = json.TryGetProperty("$all", out _) ? location => parts.Count > 0 && parts.TrueForAll(part => part(location)) : location => parts.Exists(part => part(location));
        }
        else return TryReadFields(json, out holds, out error);
        return holds is not null;
    }

    static bool TryReadAll(JsonElement list, int depth, [NotNullWhen(true)] out List<Func<RegisteredLocation, bool>>? parts, [NotNullWhen(false)] out string? error)
    {
        (parts, error) = (null, null);
        if (list.ValueKind != JsonValueKind.Array)
        {
            error = "Invalid query: $all and $any expect a list";
            return false;
        }
        var read = new List<Func<RegisteredLocation, bool>>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (!TryRead(item, depth + 1, out var part, out error)) return false;
            read.Add(part);
        }
        parts = read;
        return true;
    }

    static bool TryReadFields(JsonElement json, out Func<RegisteredLocation, bool>? holds, out string? error)
    {
        (holds, error) = (null, null);
        var parts = new List<Func<RegisteredLocation, bool>>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.StartsWith('$')) error = $"Invalid filter predicate, unknown logic operator '{property.Name}'";
            else if (Field(property.Name) is not { } field) error = $"Invalid filter predicate, expected key to be 'id', 'type', 'target', or 'entityRef', got '{property.Name}'";
            else if (Value(property.Value) is not { } value) error = $"Invalid filter predicate, got unknown matcher object '{property.Value.GetRawText()}'";
            else parts.Add(location => value(field(location)));
            if (error is not null) return false;
        }
        holds = location => parts.TrueForAll(part => part(location));
        return true;
    }

    static Func<RegisteredLocation, string>? Field(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) ? static location => location.Id
        : name.Equals("type", StringComparison.OrdinalIgnoreCase) ? static location => location.Type
        : name.Equals("target", StringComparison.OrdinalIgnoreCase) ? static location => location.Target
        : name.Equals("entityRef", StringComparison.OrdinalIgnoreCase) ? static location => location.EntityRef
        : null;

    static Func<string, bool>? Value(JsonElement json)
    {
        if (Primitive(json) is { } text) return value => value.Equals(text, StringComparison.OrdinalIgnoreCase);
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty("$exists", out var exists)) return exists.ValueKind is JsonValueKind.True or JsonValueKind.False ? _ => exists.ValueKind == JsonValueKind.True : null;
        if (json.TryGetProperty("$hasPrefix", out var prefix))
            return prefix.ValueKind == JsonValueKind.String && prefix.GetString() is { } start ? value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase) : null;
        if (json.TryGetProperty("$contains", out _)) return static _ => false;
        if (!json.TryGetProperty("$in", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        var allowed = list.EnumerateArray().Select(Primitive).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return allowed.Contains(null) ? null : allowed.Contains;
    }

    static string? Primitive(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
