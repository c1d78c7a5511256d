using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Actions.Yaml;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:merge</c>: merges values into a JSON or YAML file.</summary>
sealed class MergeAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:merge");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var path = context.Workspace.Resolve(context.Input.Need("path"));
        if (!File.Exists(path)) throw Fail(context, $"The file {path} does not exist.");
        var former = await File.ReadAllTextAsync(path, ct);
        var merged = Path.GetExtension(path) switch
        {
            ".json" => Json(context.Input, former, path),
            ".yml" or ".yaml" => Yaml(context, former, path),
            _ => null,
        };
        if (merged is null) return; // neither: left alone, as in the peer
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(merged), ct);
        context.Output["path"] = path;
    }

    static string Json(JsonElement input, string former, string path)
    {
        var content = input.GetProperty("content"u8);
        var added = content.ValueKind == JsonValueKind.String ? Documents.Json(content.GetString()!, "The content") : content; // a text
        var merged = JsonMerge.Merge(Documents.OneYaml(former, path), JsonNode.Parse(added.GetRawText()), input.Flag("mergeArrays"));
        return ScriptJson.Write(Element(merged), "  ");
    }

    static string Yaml(ActionContext context, string former, string path)
    {
        var input = context.Input;
        var content = input.GetProperty("content"u8);
        var added = content.ValueKind == JsonValueKind.String ? Documents.OneYaml(content.GetString()!, "The content") : JsonNode.Parse(content.GetRawText()); // a text
        var documents = Documents.Yaml(former, path);
        if (documents.Count == 0) throw Fail(context, "No documents found in the input content. Please provide a valid YAML file.");
        var chosen = documents.Count == 1 ? [0] : Chosen(context, documents);
        foreach (var at in chosen) documents[at] = JsonMerge.Merge(documents[at], added?.DeepClone(), input.Flag("mergeArrays"));
        var style = YamlStyle.Read(input.Find("options"));
        var written = documents.Select(document => YamlText.Write(Element(document), style)).ToList();
        if (input.Flag("preserveYamlComments")) written = YamlComments.Restore(former, written);
        return string.Join("---\n", written);
    }

    static List<int> Chosen(ActionContext context, List<JsonNode?> documents)
    {
        if (context.Input.Find("useDocumentIncludingField") is not { } field)
            throw Fail(context, "Multiple documents found in the input content. Please provide a key and value to use to find the document to merge into.");
        var (key, value) = (field.Need("key"), field.Need("value"));
        var chosen = new List<int>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (documents[i] is not JsonObject members || members[key] is not JsonValue found || found.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
                throw Fail(context, $"The value at \"{key}\" defined in useDocumentIncludingField must be a string or a number.");
            if (found.ToString() == value) chosen.Add(i);
        }
        return chosen;
    }

    static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    static ActionFailedException Fail(ActionContext context, string message)
    {
        context.Log.Error(message);
        return new(message);
    }
}
