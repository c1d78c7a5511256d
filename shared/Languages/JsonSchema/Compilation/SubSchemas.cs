using System.Text.Json;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>Where in a schema further schemas stand. What looks like one anywhere else, in an enum for example, is none.</summary>
internal static class SubSchemas
{
    static readonly string[] Single = ["additionalItems", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"];
    static readonly string[] Lists = ["allOf", "anyOf", "oneOf"];
    static readonly string[] Maps = ["definitions", "properties", "patternProperties"];

    /// <summary>Names that lead to each of them, and the schema.</summary>
    public static IEnumerable<(string[] Names, JsonElement Schema)> Of(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object) yield break;
        foreach (var name in Single)
        {
            if (schema.TryGetProperty(name, out var child) && IsSchema(child)) yield return ([name], child);
        }
        foreach (var name in Lists)
        {
            if (!schema.TryGetProperty(name, out var list)) continue;
            foreach (var entry in Items(name, list)) yield return entry;
        }
        foreach (var name in Maps)
        {
            if (!schema.TryGetProperty(name, out var map)) continue;
            foreach (var entry in Members(name, map)) yield return entry;
        }
        if (schema.TryGetProperty("dependencies", out var dependencies))
        {
            foreach (var entry in Members("dependencies", dependencies)) yield return entry;
        }
        if (!schema.TryGetProperty("items", out var items)) yield break;
        if (IsSchema(items)) yield return (["items"], items);
        foreach (var entry in Items("items", items)) yield return entry;
    }

    public static bool IsSchema(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False;

    static IEnumerable<(string[], JsonElement)> Items(string name, JsonElement list)
    {
        if (list.ValueKind is not JsonValueKind.Array) yield break;
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (IsSchema(item)) yield return ([name, $"{index}"], item);
        }
    }

    static IEnumerable<(string[], JsonElement)> Members(string name, JsonElement map)
    {
        if (map.ValueKind is not JsonValueKind.Object) yield break;
        foreach (var member in map.EnumerateObject())
        {
            if (IsSchema(member.Value)) yield return ([name, member.Name], member.Value);
        }
    }
}
