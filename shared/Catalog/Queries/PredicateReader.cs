using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Portico.Catalog.Queries;

/// <summary>Reads a predicate from a body or a cursor. Operators it does not know are refused, never ignored.</summary>
static class PredicateReader
{
    /// <summary>Deeper predicates are refused, so that none can exhaust the stack.</summary>
    const int MaxDepth = 64;

    public static bool TryRead(JsonElement json, int depth, [NotNullWhen(true)] out FilterNode? node, [NotNullWhen(false)] out string? error)
    {
        node = null;
        error = null;
        if (depth > MaxDepth) error = $"Invalid query: predicates may be nested {MaxDepth} deep";
        else if (json.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            error = $"Invalid filter predicate: top-level primitive values are not supported. Wrap the value in a field expression, e.g. {{ \"kind\": {json.GetRawText()} }}";
        else if (json.ValueKind != JsonValueKind.Object) error = "Query must be an object";
        else if (json.EnumerateObject().Any(p => p.Name.StartsWith('$'))) return TryReadOperator(json, depth, out node, out error);
        else return TryReadFields(json, out node, out error);
        return false;
    }

    static bool TryReadOperator(JsonElement json, int depth, out FilterNode? node, out string? error)
    {
        node = null;
        var first = json.EnumerateObject().First(p => p.Name.StartsWith('$'));
        if (json.EnumerateObject().Count() > 1) error = $"Invalid query: \"{first.Name}\" must stand alone in its object";
        else if (first.Name is "$not")
        {
            if (!TryRead(first.Value, depth + 1, out var negated, out error)) return false;
            node = new NotNode(negated);
        }
        else if (first.Name is not ("$all" or "$any")) error = $"Invalid query: unknown operator \"{first.Name}\"";
        else if (first.Value.ValueKind != JsonValueKind.Array) error = $"Invalid query: \"{first.Name}\" expects a list";
        else
        {
            error = null;
            var nodes = ImmutableArray.CreateBuilder<FilterNode>(first.Value.GetArrayLength());
            foreach (var item in first.Value.EnumerateArray())
            {
                if (!TryRead(item, depth + 1, out var inner, out error)) return false;
                nodes.Add(inner);
            }
            node = first.Name is "$all" ? new AllNode(nodes.ToImmutable()) : new AnyNode(nodes.ToImmutable());
        }
        return node is not null;
    }

    static bool TryReadFields(JsonElement json, out FilterNode? node, out string? error)
    {
        node = null;
        error = null;
        var conditions = ImmutableArray.CreateBuilder<FieldCondition>();
        foreach (var property in json.EnumerateObject())
        {
            if (!ConditionReader.TryRead(property.Name, property.Value, out var condition, out error)) return false;
            conditions.Add(condition);
        }
        node = new FieldsNode(conditions.ToImmutable());
        return true;
    }
}
