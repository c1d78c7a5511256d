using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema.Wording;

namespace Portico.Scaffolder.Parameters;

/// <summary>Errors of parameters as clients of the API know them.</summary>
public static class ParameterErrors
{
    /// <summary>The body of the answer: <c>{"errors": […]}</c>.</summary>
    public static JsonObject Write(ImmutableArray<WordedError> errors) => new() { ["errors"] = new JsonArray([.. errors.Select(Write)]) };

    static JsonNode Write(WordedError error)
    {
        var written = new JsonObject
        {
            ["path"] = new JsonArray([.. error.Path.Select(static part => part.Name is { } name ? (JsonNode)name : part.Index)]),
            ["property"] = error.Property,
            ["message"] = error.Message,
            ["schema"] = Node(error.Schema),
            ["instance"] = Node(error.Instance),
            ["name"] = error.Name,
        };
        if (error.Argument is { } argument) written["argument"] = argument.DeepClone();
        written["stack"] = error.Stack;
        return written;
    }

    static JsonNode? Node(JsonElement value) => JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(value, Tasks.TaskJson.Default.JsonElement));
}
