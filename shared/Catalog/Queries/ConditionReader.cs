using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>Reads what a predicate asks of one field.</summary>
static class ConditionReader
{
    const string NoType = "The $contains operator for \"relations\" requires a \"type\" string property";

    public static bool TryRead(string key, JsonElement json, [NotNullWhen(true)] out FieldCondition? condition, [NotNullWhen(false)] out string? error)
    {
        condition = null;
        error = null;
        if (TryValue(json, out var value)) condition = FieldCondition.Is(key, value);
        else if (json.ValueKind != JsonValueKind.Object) error = Invalid(key, json);
        else if (json.TryGetProperty("$exists", out var exists) && exists.ValueKind is JsonValueKind.True or JsonValueKind.False) condition = FieldCondition.Exists(key, exists.GetBoolean());
        else if (json.TryGetProperty("$in", out var list) && TryValues(list, out var values)) condition = FieldCondition.In(key, values);
        else if (json.TryGetProperty("$contains", out var contained)) return TryContains(key, json, contained, out condition, out error);
        else if (json.TryGetProperty("$hasPrefix", out var prefix) && prefix.ValueKind == JsonValueKind.String) condition = FieldCondition.HasPrefix(key, prefix.GetString()!);
        else error = Invalid(key, json);
        return condition is not null;
    }

    static bool TryContains(string key, JsonElement json, JsonElement contained, out FieldCondition? condition, out string? error)
    {
        condition = null;
        error = null;
        if (TryValue(contained, out var value)) condition = FieldCondition.Contains(key, value);
        else if (contained.ValueKind != JsonValueKind.Object) error = $"Unsupported $contains target for field \"{key}\": {contained.GetRawText()}";
        else if (!key.Equals("relations", StringComparison.OrdinalIgnoreCase)) error = $"Object form of $contains is not supported for field \"{key}\"";
        else return TryRelation(key, json, contained, out condition, out error);
        return condition is not null;
    }

    static bool TryRelation(string key, JsonElement json, JsonElement wanted, out FieldCondition? condition, out string? error)
    {
        condition = null;
        error = null;
        string? type = null;
        ImmutableArray<string>? targets = null;
        foreach (var property in wanted.EnumerateObject())
        {
            if (property.Name.Equals("type", StringComparison.OrdinalIgnoreCase) && type is null)
            {
                if (property.Value.ValueKind == JsonValueKind.String) type = property.Value.GetString();
                if (string.IsNullOrEmpty(type)) error = NoType;
            }
            else if (property.Name.Equals("targetRef", StringComparison.OrdinalIgnoreCase) && targets is null)
            {
                if ((targets = Targets(property.Value)) is []) error = "Empty \"$in\" array for $contains on \"relations\" is not allowed";
                else if (targets is null) error = $"Unsupported value in $contains for \"relations\": expected a string or {{ \"$in\": [strings] }}, but got {property.Value.GetRawText()}";
            }
            else error = $"Unsupported key \"{property.Name}\" in $contains for \"relations\". Only \"type\" and \"targetRef\" are supported";
            if (error is not null) return false;
        }
        if (string.IsNullOrEmpty(type)) error = NoType;
        else condition = FieldCondition.Relation(key, type, targets ?? [], json.GetRawText());
        return condition is not null;
    }

    static ImmutableArray<string>? Targets(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return [json.GetString()!];
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Count() != 1 || !json.TryGetProperty("$in", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String)) return null;
        return [.. list.EnumerateArray().Select(v => v.GetString()!)];
    }

    static bool TryValues(JsonElement json, out ImmutableArray<PredicateValue> values)
    {
        values = [];
        if (json.ValueKind != JsonValueKind.Array) return false;
        var read = ImmutableArray.CreateBuilder<PredicateValue>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            if (!TryValue(item, out var value)) return false;
            read.Add(value);
        }
        values = read.ToImmutable();
        return true;
    }

    static bool TryValue(JsonElement json, out PredicateValue value)
    {
        value = json.ValueKind switch
        {
            JsonValueKind.String => new(json.GetString()!, JsonValueKind.String),
            JsonValueKind.Number => new(QueryText.Number(json.GetDouble()), JsonValueKind.Number),
            JsonValueKind.True => new("true", JsonValueKind.True),
            JsonValueKind.False => new("false", JsonValueKind.False),
            _ => default,
        };
        return value.Text is not null;
    }

    static string Invalid(string key, JsonElement json) =>
        $"Invalid filter predicate value for field \"{key.ToLowerInvariant()}\": expected a primitive value, $exists, $in, $hasPrefix, or $contains operator, but got {json.GetRawText()}";
}
