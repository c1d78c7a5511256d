using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Parameters;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>One use of a step's action.</summary>
/// <param name="Key">The item of <c>each</c> that it is for; null without.</param>
/// <param name="Each">That item as the log shows it.</param>
/// <param name="Runs">Whether its condition holds.</param>
/// <param name="Input">The rendered input.</param>
sealed record StepIteration(string? Key, string? Each, bool Runs, JsonElement Input);

/// <summary>Renders and checks inputs of steps.</summary>
sealed class StepInputs(StepTemplating templating)
{
    readonly ConcurrentDictionary<IScaffolderAction, Schema> schemas = new();

    /// <summary>What the action is run for.</summary>
    /// <exception cref="ActionFailedException">There is nothing to go over, or an input does not pass the action's schema.</exception>
    public IReadOnlyList<StepIteration> Prepare(StepCall call, IScaffolderAction action, TemplateContext bare, CancellationToken ct)
    {
        var (with, without) = (WithSecrets(bare, call.Secrets), bare.With("secrets", new TemplateObject()));
        if (call.Step.Each is not { } each) return [Iteration(call, action, null, with, without, ct)];
        var items = Items(call, action, each, templating.Render(each, with, call.Log.Warn, ct));
        var bareItems = call.Step.NamesSecrets ? Items(call, action, each, templating.Render(each, without, null, ct)) : items;
        for (var i = 0; i < items.Count && call.Step.NamesSecrets; i++) call.Log.Redactor.AddDifferences(items[i].Value.ToJson(), i < bareItems.Count ? bareItems[i].Value.ToJson() : null);
        return [.. items.Select((item, i) => Iteration(call, action, item, with.With("each", Each(item)), without.With("each", i < bareItems.Count ? Each(bareItems[i]) : new TemplateObject()), ct))];
    }

    /// <summary>Says what a dry run would do.</summary>
    public void ShowDryRun(StepCall call, TemplateContext bare, CancellationToken ct)
    {
        var masked = WithSecrets(bare, call.Secrets.ToDictionary(secret => secret.Key, static _ => "***", StringComparer.Ordinal));
        var input = call.Step.Input is { } given ? templating.Render(given, masked, null, ct).ToJson() : new JsonObject();
        call.Log.Info($"Running {call.Step.Action} in dry-run mode with inputs (secrets redacted): {ScriptJson.Write(TaskJson.Element(input), "  ")}");
    }

    StepIteration Iteration(StepCall call, IScaffolderAction action, (string Key, TemplateValue Value)? item, TemplateContext with, TemplateContext without, CancellationToken ct)
    {
        var step = call.Step;
        var shown = item is { } each ? ScriptJson.Write(TaskJson.Element(new JsonObject { ["key"] = each.Key, ["value"] = Shown(each.Value) }), null) : null;
        var runs = item is null || step.If is not { ValueKind: not JsonValueKind.Null } condition || StepTemplating.Holds(templating.Render(condition, with, call.Log.Warn, ct));
        var input = step.Input is { } given ? templating.Render(given, with, runs ? call.Log.Warn : null, ct).ToJson() : new JsonObject();
        if (step is { NamesSecrets: true, Input: { } raw }) call.Log.Redactor.AddDifferences(input, templating.Render(raw, without, null, ct).ToJson());
        var element = TaskJson.Element(input);
        if (runs) Check(action, item?.Key, element);
        return new(item?.Key, shown, runs, element);
    }

    void Check(IScaffolderAction action, string? key, JsonElement input)
    {
        if (action.Description.Input is not { } schema) return;
        var errors = ParameterCheck.Check(schemas.GetOrAdd(action, _ => ParameterCheck.Compile(schema)), input);
        if (errors.IsEmpty) return;
        var name = key is null ? action.Description.Id : $"{action.Description.Id}[{key}]";
        throw ActionFailedException.Input($"Invalid input passed to action {name}, {string.Join(", ", errors.Select(static error => error.Stack))}");
    }

    static List<(string Key, TemplateValue Value)> Items(StepCall call, IScaffolderAction action, JsonElement each, TemplateValue value)
    {
        if (value.IsUndefined) throw ActionFailedException.Input($"Invalid value on action {action.Description.Id}.each parameter, \"{each}\" cannot be resolved to a value");
        if (value.ArrayOrNull is { } list) return [.. list.Select(static (item, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), item))];
        if (value.ObjectOrNull is { } members) return [.. members.Select(static member => (member.Key, member.Value))];
        throw ActionFailedException.Input($"Invalid value on action {action.Description.Id}.each parameter, must resolve to an array or object");
    }

    static TemplateObject Each((string Key, TemplateValue Value) item) => new() { ["key"] = item.Key, ["value"] = item.Value };

    static TemplateContext WithSecrets(TemplateContext context, IReadOnlyDictionary<string, string> secrets)
    {
        var values = new TemplateObject();
        foreach (var (name, value) in secrets) values[name] = value;
        return context.With("secrets", values);
    }

    // As JavaScript makes a text of it: lists of their items, objects of nothing.
    static string Shown(TemplateValue value) => value.ToJson() switch
    {
        null => "null",
        JsonArray list => string.Join(',', list.Select(static item => item is null ? "" : Shown(JsonValues.Read(item)))),
        JsonObject => "[object Object]",
        var plain => plain.ToString(),
    };
}
