using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>What a template shows when all steps are done.</summary>
static class TaskOutput
{
    /// <summary>Renders the output. Links and texts whose condition does not hold are left out.</summary>
    public static JsonNode? Of(StepTemplating templating, JsonElement? output, TemplateContext context, CancellationToken ct)
    {
        var rendered = templating.Render(output ?? JsonElement.Parse("{}"), new StatusChecks(false).AddTo(context), null, ct).ToJson();
        if (rendered is JsonObject members)
        {
            foreach (var name in (string[])["links", "text"])
            {
                if (members[name] is JsonArray items) members[name] = new JsonArray([.. items.Where(Shows).Select(Bare)]);
            }
        }
        return rendered;
    }

    /// <summary>The output of a task.</summary>
    public static JsonNode? Of(StepTemplating templating, RunningTask task, CancellationToken ct) => Of(templating, task.Row.Task.Spec.Find("output"), task.Context(withOutputs: true), ct);

    static bool Shows(JsonNode? item) => item is not JsonObject members || !members.TryGetPropertyValue("if", out var condition) || StepTemplating.Holds(JsonValues.Read(condition));

    static JsonNode? Bare(JsonNode? item)
    {
        var copy = item?.DeepClone();
        if (copy is JsonObject members) members.Remove("if");
        return copy;
    }
}
