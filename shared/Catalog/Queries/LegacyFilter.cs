using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>The older form of a filter that a cursor may carry: <c>{key, values}</c>, <c>not</c>, <c>anyOf</c>, <c>allOf</c>.</summary>
static class LegacyFilter
{
    public static FilterNode? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty("key", out var key))
        {
            if (key.ValueKind != JsonValueKind.String) return null;
            if (!json.TryGetProperty("values", out var values)) return FieldCondition.Exists(key.GetString()!, true).AsNode();
            if (values.ValueKind != JsonValueKind.Array || values.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String)) return null;
            return FieldCondition.AnyOf(key.GetString()!, [.. values.EnumerateArray().Select(v => new PredicateValue(v.GetString()!, JsonValueKind.String))]).AsNode();
        }
        if (json.TryGetProperty("not", out var not)) return Read(not) is { } negated ? new NotNode(negated) : null;
        if (json.TryGetProperty("anyOf", out var any)) return ReadAll(any) is { } either ? new AnyNode(either) : null;
        return json.TryGetProperty("allOf", out var all) && ReadAll(all) is { } every ? new AllNode(every) : null;
    }

    static ImmutableArray<FilterNode>? ReadAll(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return null;
        var nodes = ImmutableArray.CreateBuilder<FilterNode>();
        foreach (var item in json.EnumerateArray())
        {
            if (Read(item) is not { } node) return null;
            nodes.Add(node);
        }
        return nodes.ToImmutable();
    }
}
