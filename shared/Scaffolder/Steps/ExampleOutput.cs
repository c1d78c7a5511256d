using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>Outputs of steps that a dry run leaves out, so that later steps find something.</summary>
static class ExampleOutput
{
    /// <summary>Stands for any text.</summary>
    public const string Text = "<example>";

    /// <summary>An output by an action's schema.</summary>
    public static JsonObject Of(JsonElement? schema) => schema is { } given ? Value(given) as JsonObject ?? [] : [];

    static JsonNode? Value(JsonElement schema)
    {
        if (schema.Find("examples") is { ValueKind: JsonValueKind.Array } examples && examples.GetArrayLength() > 0) return Node(examples[0]);
        switch (schema.Text("type"))
        {
            case "object":
                var members = new JsonObject();
                if (schema.Find("properties") is { ValueKind: JsonValueKind.Object } properties)
                {
                    foreach (var property in properties.EnumerateObject()) members[property.Name] = Value(property.Value);
                }
                return members;
            case "array":
                var items = schema.Find("items");
                var first = items is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Cast<JsonElement?>().FirstOrDefault() : items;
                return first is { } item ? new JsonArray(Value(item)) : new JsonArray();
            case "string": return Text;
            case "number": return 0;
            case "boolean": return false;
            default: return "<unknown>";
        }
    }

    static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
