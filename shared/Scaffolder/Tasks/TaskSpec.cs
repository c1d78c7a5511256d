using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Templates;

namespace Portico.Scaffolder.Tasks;

/// <summary>What a task is to do: a template with a user's values, frozen when the task is created.</summary>
public static class TaskSpec
{
    /// <summary>Makes it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">The parameters.</param>
    /// <param name="userRef">Ref of the user; null for a service.</param>
    /// <param name="userEntity">The user's entity; null when the catalog has none.</param>
    public static JsonElement Of(SoftwareTemplate template, JsonElement values, string? userRef, JsonElement? userEntity)
    {
        var spec = new JsonObject { ["apiVersion"] = template.ApiVersion, ["steps"] = Steps(template) };
        if (template.Spec.Find("EXPERIMENTAL_recovery") is { } recovery) spec["EXPERIMENTAL_recovery"] = Node(recovery);
        spec["output"] = template.Spec.Find("output") is { } output ? Node(output) : new JsonObject();
        spec["parameters"] = Node(values);
        var user = new JsonObject();
        if (userEntity is { } entity) user["entity"] = Node(entity);
        if (userRef is not null) user["ref"] = userRef;
        spec["user"] = user;
        var info = new JsonObject { ["entityRef"] = template.Reference };
        if (template.BaseUrl is { } url) info["baseUrl"] = url;
        info["entity"] = new JsonObject { ["metadata"] = Node(template.Metadata) };
        spec["templateInfo"] = info;
        return TaskJson.Element(spec);
    }

    /// <summary>The steps, each with an id and a name.</summary>
    public static JsonArray Steps(SoftwareTemplate template)
    {
        var steps = new JsonArray();
        foreach (var written in template.Steps)
        {
            var step = (JsonObject)Node(written)!; // an object
            if (step["id"] is null) step["id"] = $"step-{steps.Count + 1}";
            if (step["name"] is null) step["name"] = step["action"]?.DeepClone();
            steps.Add((JsonNode)step);
        }
        return steps;
    }

    static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };
}
