using System.Text.Json.Nodes;

namespace Portico.Languages.JsonSchema.Wording;

/// <summary>Errors in the words of the npm package ajv, version 8.</summary>
public static class AjvWording
{
    /// <summary>What is wrong, without saying where.</summary>
    public static string Of(SchemaError error) => Sentence(error.Keyword, error.Params);

    /// <summary>The parameters on one line, as Backstage's catalog appends them to the message.</summary>
    public static string Details(SchemaError error) => string.Join(", ", error.Params.Select(static param => $"{param.Key}: {Text(param.Value)}"));

    static string Sentence(string keyword, JsonObject with) => keyword switch
    {
        "type" => $"must be {Text(with["type"])}",
        "maximum" or "minimum" or "exclusiveMaximum" or "exclusiveMinimum" => $"must be {with["comparison"]} {Text(with["limit"])}",
        "multipleOf" => $"must be multiple of {Text(with["multipleOf"])}",
        "maxLength" => $"must NOT have more than {Text(with["limit"])} characters",
        "minLength" => $"must NOT have fewer than {Text(with["limit"])} characters",
        "pattern" => $"must match pattern \"{with["pattern"]}\"",
        "format" => $"must match format \"{with["format"]}\"",
        "maxItems" or "additionalItems" => $"must NOT have more than {Text(with["limit"])} items",
        "minItems" => $"must NOT have fewer than {Text(with["limit"])} items",
        "uniqueItems" => $"must NOT have duplicate items (items ## {Text(with["j"])} and {Text(with["i"])} are identical)",
        "contains" => $"must contain at least {Text(with["minContains"])} valid item(s)",
        "maxProperties" => $"must NOT have more than {Text(with["limit"])} properties",
        "minProperties" => $"must NOT have fewer than {Text(with["limit"])} properties",
        "required" => $"must have required property '{with["missingProperty"]}'",
        "dependencies" => $"must have {(with["depsCount"]!.GetValue<int>() == 1 ? "property" : "properties")} {with["deps"]} when property {with["property"]} is present",
        "propertyNames" => "property name must be valid",
        "additionalProperties" => "must NOT have additional properties",
        "const" => "must be equal to constant",
        "enum" => "must be equal to one of the allowed values",
        "not" => "must NOT be valid",
        "anyOf" => "must match a schema in anyOf",
        "oneOf" => "must match exactly one schema in oneOf",
        "if" => $"must match \"{with["failingKeyword"]}\" schema",
        "false schema" => "boolean schema is false",
        _ => with["reason"]?.ToString() ?? $"must pass \"{keyword}\" keyword validation",
    };

    // As JavaScript puts a value into a text: lists by their items, without brackets.
    static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => string.Join(',', list.Select(static item => item is null ? "" : Text(item))),
        JsonObject => "[object Object]",
        _ => value.ToString(),
    };
}
