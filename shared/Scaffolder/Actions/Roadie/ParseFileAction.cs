using System.Text.Json.Nodes;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:fs:parse</c>: hands a file to later steps, as a text or as what it says.</summary>
sealed class ParseFileAction : IScaffolderAction
{
    const int MostBytes = 512 * 1024;

    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:fs:parse");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var path = context.Workspace.Resolve(context.Input.Need("path"));
        FileFault.ThrowUnlessFile(path);
        if (new FileInfo(path).Length is var length && length > MostBytes)
            throw ActionFailedException.Input($"'{context.Input.Need("path")}' has {length:N0} bytes; an output takes {MostBytes:N0} at most.");
        var text = await File.ReadAllTextAsync(path, ct);
        context.Output["content"] = context.Input.Text("parser") switch
        {
            "json" => JsonNode.Parse(Documents.Json(text, path).GetRawText()),
            "yaml" => Documents.OneYaml(text, path),
            "multiyaml" => new JsonArray([.. Documents.Yaml(text, path)]),
            _ => text,
        };
    }
}
