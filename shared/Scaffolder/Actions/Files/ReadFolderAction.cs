using System.Text.Json.Nodes;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions.Files;

/// <summary><c>fs:readdir</c>: lists files and folders, level by level.</summary>
sealed class ReadFolderAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fs:readdir");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        JsonArray files = [], folders = [];
        var recursive = context.Input.Flag("recursive");
        foreach (var path in context.Input.Texts("paths") ?? [])
        {
            var open = new Queue<string>([context.Workspace.Resolve(path)]);
            while (open.TryDequeue(out var folder))
            {
                ct.ThrowIfCancellationRequested();
                if (!Directory.Exists(folder)) throw File.Exists(folder) ? new ActionFailedException($"ENOTDIR: not a directory, scandir '{folder}'") : FileFault.Missing(folder, "scandir");
                foreach (var entry in FolderEntry.In(folder))
                {
                    var full = Path.Combine(folder, entry.Path);
                    (entry.Kind == EntryKind.Folder ? folders : files).Add((JsonNode)Describe(context.Workspace, entry.Path, full));
                    if (recursive && entry.Kind == EntryKind.Folder) open.Enqueue(full);
                }
            }
        }
        context.Output["files"] = files;
        context.Output["folders"] = folders;
        return Task.CompletedTask;
    }

    static JsonObject Describe(Workspace workspace, string name, string full) =>
        new() { ["name"] = name, ["path"] = Path.GetRelativePath(workspace.Root, full), ["fullPath"] = full };
}
