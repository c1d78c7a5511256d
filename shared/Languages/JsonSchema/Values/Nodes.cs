using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>Turns parts of schemas into parameters of errors.</summary>
internal static class Nodes
{
    public static JsonNode? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Number => Number(value),
        _ => JsonValue.Create(value),
    };

    // As JavaScript has it: 5.0 is 5.
    static JsonValue Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole)) return JsonValue.Create(whole);
        var number = value.GetDouble();
        return Math.Abs(number) < 1e15 && Math.Truncate(number) == number ? JsonValue.Create((long)number) : JsonValue.Create(value)!;
    }
}
