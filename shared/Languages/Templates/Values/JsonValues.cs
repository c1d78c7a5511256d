using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Languages.Templates;

/// <summary>Values from JSON and to JSON.</summary>
public static class JsonValues
{
    // Values of templates may contain themselves.
    const int DeepestValue = 200;

    /// <summary>Reads a JSON value.</summary>
    public static TemplateValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => default,
        JsonValueKind.Null => TemplateValue.Null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => new TemplateArray([.. json.EnumerateArray().Select(Read)]),
        _ => Named(json.EnumerateObject().Select(member => (member.Name, Read(member.Value)))),
    };

    /// <summary>Reads a JSON value.</summary>
    public static TemplateValue Read(JsonNode? json) => json switch
    {
        null => TemplateValue.Null,
        JsonArray array => new TemplateArray([.. array.Select(Read)]),
        JsonObject values => Named(values.Select(member => (member.Key, Read(member.Value)))),
        _ => json.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // Whatever type of number the node was made of.
            JsonValueKind.Number => double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture),
            _ => json.ToString(),
        },
    };

    /// <summary>Writes a value as JSON. Undefined, functions and numbers that are none become null; object members that are undefined are left out.</summary>
    public static JsonNode? ToJson(this TemplateValue value) => Write(value, 0);

    static TemplateObject Named(IEnumerable<(string Name, TemplateValue Value)> members)
    {
        var result = new TemplateObject();
        foreach (var (name, value) in members) result[name] = value;
        return result;
    }

    static JsonNode? Write(TemplateValue value, int depth)
    {
        if (depth > DeepestValue) throw new InvalidOperationException("A value that is nested too deeply cannot be written as JSON.");
        switch (value.Kind)
        {
            case TemplateKind.Boolean:
                return JsonValue.Create(value.Boolean);
            case TemplateKind.Number:
                return Write(value.Number);
            case TemplateKind.Text or TemplateKind.Safe:
                return JsonValue.Create(value.TextOrNull);
            case TemplateKind.Array:
                return new JsonArray([.. value.ArrayOrNull!.Items.Select(item => Write(item, depth + 1))]);
            case TemplateKind.Object:
                return new JsonObject(value.ObjectOrNull!.Where(member => member.Value.Kind is not (TemplateKind.Undefined or TemplateKind.Function))
                    .Select(member => KeyValuePair.Create(member.Key, Write(member.Value, depth + 1))));
            case TemplateKind.Regex:
                return new JsonObject();
            default:
                return null;
        }
    }

    // Whole numbers without a point, as JavaScript writes them.
    static JsonValue? Write(double number)
    {
        if (!double.IsFinite(number)) return null;
        return Math.Abs(number) < 1e15 && number == Math.Truncate(number) ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }
}
