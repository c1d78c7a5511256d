using System.Text.Json;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:fs:write</c>: writes a file; JSON in a readable form when asked.</summary>
sealed class WriteFileAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:fs:write");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var path = context.Workspace.Resolve(context.Input.Need("path"));
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
        var content = context.Input.Need("content");
        await File.WriteAllTextAsync(path, context.Input.Flag("preserveFormatting") ? Readable(content) : content, ct);
        context.Output["path"] = path;
    }

    static string Readable(string content)
    {
        try
        {
            return ScriptJson.Write(JsonElement.Parse(content), "  ");
        }
        catch (JsonException)
        {
            return content; // no JSON: written as it is
        }
    }
}
