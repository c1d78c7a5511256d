using System.Collections.Frozen;
using System.Text.Json;

namespace Portico.Scaffolder.Actions;

/// <summary>
/// What is listed of the actions that come with Portico. Clients see these texts and schemas, so they are kept as data:
/// <c>backstage.json</c> as the peer lists them, <c>roadie.json</c> as the packages of RoadieHQ declare them, and
/// <c>portico.json</c> for actions of our own. <c>examples.json</c> adds examples where the origin has none.
/// </summary>
static class ActionData
{
    static readonly FrozenDictionary<string, ActionDescription> All = Read();

    /// <summary>The description of an action.</summary>
    /// <param name="id">Id of the action.</param>
    /// <param name="supportsDryRun">Whether a dry run runs it.</param>
    public static ActionDescription Of(string id, bool supportsDryRun = true) => All[id] with { SupportsDryRun = supportsDryRun };

    static FrozenDictionary<string, ActionDescription> Read()
    {
        var examples = Load("examples.json");
        string[] files = ["backstage.json", "roadie.json", "portico.json"];
        return files.SelectMany(file => Load(file).EnumerateArray()).Select(item => Describe(item, examples)).ToFrozenDictionary(action => action.Id, StringComparer.Ordinal);
    }

    static ActionDescription Describe(JsonElement item, JsonElement examples)
    {
        var id = item.GetProperty("id"u8).GetString()!; // each has one
        var schema = item.GetProperty("schema"u8);
        var own = item.TryGetProperty("examples"u8, out var recorded) ? recorded : examples.GetProperty(id);
        return new(id, item.GetProperty("description"u8).GetString()!) // each has one
        {
            Input = schema.TryGetProperty("input"u8, out var input) ? input : null,
            Output = schema.TryGetProperty("output"u8, out var output) ? output : null,
            Examples = [.. own.EnumerateArray().Select(Example)],
        };
    }

    static ActionExample Example(JsonElement item) => new(item.GetProperty("description"u8).GetString()!, item.GetProperty("example"u8).GetString()!); // each has both

    static JsonElement Load(string file)
    {
        using var stream = typeof(ActionData).Assembly.GetManifestResourceStream("actions/" + file)!; // embedded by the project file
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
