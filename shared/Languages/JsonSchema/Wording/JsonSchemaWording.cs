using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Wording;

/// <summary>
/// Errors in the words of the npm package jsonschema, version 1, which Backstage's scaffolder checks parameters with.
/// For its order, compile with <see cref="SchemaOrder.AsWritten"/>.
/// </summary>
public static partial class JsonSchemaWording
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The errors that the package tells: none of single alternatives.</summary>
    public static ImmutableArray<WordedError> Of(SchemaResult result) => [.. result.Errors.Where(IsTold).Select(Of)];

    internal static bool IsTold(SchemaError error) => !error.InBranch && error.Keyword is not ("if" or "propertyNames");

    static WordedError Of(SchemaError error)
    {
        var (name, message, argument) = Say(error);
        return new(name, message, argument, error.Path, PathOf(error.Path), error.Schema, error.Value);
    }

    static (string Name, string Message, JsonNode? Argument) Say(SchemaError error)
    {
        var (name, with) = (error.Keyword, error.Params);
        var argument = error.Schema.ValueKind is JsonValueKind.Object && error.Schema.TryGetProperty(name, out var given) ? Values.Nodes.Of(given) : null;
        return name switch
        {
            "type" => (name, $"is not of a type(s) {Text(argument)}", argument as JsonArray ?? [argument]),
            "false schema" => ("type", "is not of a type(s) ", new JsonArray()),
            "required" => (name, $"requires property {Quote($"{with["missingProperty"]}")}", with["missingProperty"]!.DeepClone()),
            "additionalProperties" => (name, $"is not allowed to have the additional property {Quote($"{with["additionalProperty"]}")}", with["additionalProperty"]!.DeepClone()),
            "additionalItems" => ("items", "additionalItems not permitted", null),
            "minLength" or "minItems" => (name, $"does not meet minimum length of {argument}", argument),
            "maxLength" or "maxItems" => (name, $"does not meet maximum length of {argument}", argument),
            "minProperties" => (name, $"does not meet minimum property length of {argument}", argument),
            "maxProperties" => (name, $"does not meet maximum property length of {argument}", argument),
            "minimum" => (name, $"must be greater than or equal to {argument}", argument),
            "maximum" => (name, $"must be less than or equal to {argument}", argument),
            "exclusiveMinimum" => (name, $"must be strictly greater than {argument}", argument),
            "exclusiveMaximum" => (name, $"must be strictly less than {argument}", argument),
            "multipleOf" => (name, $"is not a multiple of (divisible by) {argument}", argument),
            "pattern" => (name, $"does not match pattern {Quote($"{argument}")}", argument),
            "format" => (name, $"does not conform to the {Quote($"{argument}")} format", argument),
            "uniqueItems" => (name, "contains duplicate item", null),
            "contains" => (name, "must contain an item matching given schema", argument),
            "enum" => (name, $"is not one of enum values: {string.Join(',', ((JsonArray)argument!).Select(Text))}", argument), // an enum is a list
            "const" => (name, $"does not exactly match expected constant: {Text(argument)}", argument),
            "not" => (name, $"is of prohibited type {Text(Id(argument) ?? argument)}", Id(argument) ?? argument),
            "anyOf" => Alternatives(error, "is not any of", "<", ">"),
            "oneOf" => Alternatives(error, "is not exactly one from", "", ""),
            "allOf" => AllOf(error, with),
            "dependencies" => Dependency(error, with),
            _ => (name, AjvWording.Of(error), null),
        };
    }

    static (string, string, JsonNode?) Alternatives(SchemaError error, string message, string before, string after)
    {
        var names = error.Schema.GetProperty(error.Keyword).EnumerateArray().Select((schema, index) => NameOf(schema, index, before, after)).ToList();
        return (error.Keyword, $"{message} {string.Join(',', names)}", new JsonArray([.. names.Select(static name => (JsonNode)name)]));
    }

    static (string, string, JsonNode?) AllOf(SchemaError error, JsonObject with)
    {
        var index = with["index"]!.GetValue<int>();
        var name = NameOf(error.Schema.GetProperty("allOf")[index], index, "", "");
        return ("allOf", $"does not match allOf schema {name} with {with["length"]} error[s]:", new JsonObject { ["id"] = name, ["length"] = with["length"]!.DeepClone() });
    }

    static (string, string, JsonNode?) Dependency(SchemaError error, JsonObject with)
    {
        var by = PathOf([.. error.Path, new($"{with["property"]}", 0)]);
        return ("dependencies", with["missingProperty"] is { } missing ? $"property {missing} not found, required by {by}" : $"does not meet dependency required by {by}", by);
    }

    static string NameOf(JsonElement schema, int index, string before, string after)
    {
        if (Find("$id") is { Length: > 0 } id) return $"{before}{id}{after}";
        if (Find("title") is { Length: > 0 } title) return Quote(title);
        return Find("$ref") is { Length: > 0 } reference ? $"<{reference}>" : $"[subschema {index}]";

        string? Find(string name) =>
            schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }

    static JsonNode? Id(JsonNode? schema) => (schema as JsonObject)?["$id"]?.DeepClone();

    static string PathOf(ImmutableArray<PathPart> path) => "instance" + string.Concat(path.Select(static part => part.Name is not { } name ? $"[{part.Index}]" : Suffix(name)));

    static string Suffix(string name) => !Awkward().IsMatch(name) ? $".{name}" : Digits().IsMatch(name) ? $"[{name}]" : $"[{Quote(name)}]";

    static string Quote(string text) => JsonSerializer.Serialize(text, Plain);

    // As JavaScript makes a text of a value.
    static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => string.Join(',', list.Select(static item => item is null ? "" : Text(item))),
        JsonObject => "[object Object]",
        _ when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => value.ToString(),
    };

    [GeneratedRegex(@"[.\s\[\]]|^[0-9]")]
    private static partial Regex Awkward();

    [GeneratedRegex(@"^[0-9]+$")]
    private static partial Regex Digits();
}

/// <summary>An error as the package has it.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Argument">What the keyword asks for; null where the package names nothing.</param>
/// <param name="Path">Names and numbers that lead to the value.</param>
/// <param name="Property">The same as a text: <c>instance.list[0]</c>.</param>
/// <param name="Schema">The schema that has the keyword.</param>
/// <param name="Instance">The value.</param>
public sealed record WordedError(string Name, string Message, JsonNode? Argument, ImmutableArray<PathPart> Path, string Property, JsonElement Schema, JsonElement Instance)
{
    /// <summary>Where, and what is wrong there.</summary>
    public string Stack { get => field ?? $"{Property} {Message}"; init; }
}
