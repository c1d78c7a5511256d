using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:json:merge</c>: merges values into a JSON file, which is made when it is not there.</summary>
sealed class MergeJsonAction : IScaffolderAction
{
    const int UsualIndent = 2;

    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:json:merge");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var input = context.Input;
        var path = context.Workspace.Resolve(input.Need("path"));
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        var exists = File.Exists(path);
        if (!exists) context.Log.Info($"The file {path} does not exist, creating it.");
        var former = exists ? await File.ReadAllTextAsync(path, ct) : "{}";
        var indent = input.Flag("matchFileIndent") && exists ? Indent(former, context.Log) : UsualIndent;
        var merged = JsonMerge.Merge(JsonNode.Parse(Documents.Json(former, path).GetRawText()), Content(input), input.Flag("mergeArrays"));
        if (!exists && !Directory.Exists(Path.GetDirectoryName(path))) throw FileFault.Missing(path, "open");
        await File.WriteAllTextAsync(path, ScriptJson.Write(JsonElement.Parse(merged?.ToJsonString() ?? "null"), new string(' ', indent)), ct);
        context.Output["path"] = path;
    }

    static JsonNode? Content(JsonElement input)
    {
        var content = input.GetProperty("content"u8);
        var json = content.ValueKind == JsonValueKind.String ? Documents.Json(content.GetString()!, "The content") : content; // a text
        return JsonNode.Parse(json.GetRawText());
    }

    // Blanks before the first line that begins with some.
    static int Indent(string text, IActionLog log)
    {
        var line = text.Split('\n').FirstOrDefault(static line => line.StartsWith(' '));
        if (line is not null) return Math.Min(line.Length - line.TrimStart(' ').Length, 10);
        log.Info("Failed to detect source file indentation, using default value of 2.");
        return UsualIndent;
    }
}
