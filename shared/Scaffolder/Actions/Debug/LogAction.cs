using System.Text;
using System.Text.Json;
using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions.Debug;

/// <summary><c>debug:log</c>: writes a message, and what is in the workspace.</summary>
sealed class LogAction : IScaffolderAction
{
    /// <summary>Bytes of files that one line of the log shows; the rest is left out.</summary>
    const int MostContent = 256 * 1024;

    public ActionDescription Description { get; } = ActionData.Of("debug:log");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        context.Log.Info(ScriptJson.Write(context.Input, "  "));
        if (context.Input.Text("message") is { Length: > 0 } message) context.Log.Info(message);
        if (context.Input.Find("listWorkspace") is not { ValueKind: JsonValueKind.True or JsonValueKind.String } list) return;
        var withContents = list.ValueKind == JsonValueKind.String && list.ValueEquals("with-contents"u8);
        context.Log.Info("Workspace:\n" + string.Join('\n', await LinesAsync(context.Workspace, withContents, ct)));
    }

    static async Task<List<string>> LinesAsync(Workspace workspace, bool withContents, CancellationToken ct)
    {
        var lines = new List<string>();
        var left = MostContent;
        foreach (var file in FolderEntry.Walk(workspace.Root).Where(entry => entry.Kind != EntryKind.Folder))
        {
            if (!withContents) lines.Add($"  - {file.Path}");
            else if (await ContentAsync(workspace, file, left, ct) is { } content)
            {
                left -= content.Length;
                lines.Add($" - {file.Path}:\n\n  {content}");
            }
            else lines.Add($" - {file.Path}: [skipped]");
        }
        return lines;
    }

    static async Task<string?> ContentAsync(Workspace workspace, FolderEntry file, int left, CancellationToken ct)
    {
        try
        {
            var info = new FileInfo(workspace.Resolve(file.Path));
            return info.Exists && info.Length <= left ? await File.ReadAllTextAsync(info.FullName, Encoding.UTF8, ct) : null;
        }
        catch (ActionFailedException)
        {
            return null; // a link that leads out
        }
    }
}
