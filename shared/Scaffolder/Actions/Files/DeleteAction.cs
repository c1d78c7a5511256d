using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions.Files;

/// <summary><c>fs:delete</c>: deletes files by name or pattern, and folders with what is in them.</summary>
sealed class DeleteAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fs:delete");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        foreach (var pattern in context.Input.Texts("files") ?? []) Delete(context, pattern, ct);
        return Task.CompletedTask;
    }

    static void Delete(ActionContext context, string pattern, CancellationToken ct)
    {
        var workspace = context.Workspace;
        var path = workspace.Resolve(pattern);
        var folder = IsFolder(path) ? path : null;
        var relative = Path.GetRelativePath(workspace.Root, path).Replace('\\', '/');
        if (relative == ".") relative = "";
        var matches = folder is not null
            ? new Func<string, bool>(file => relative.Length == 0 || file.StartsWith(relative + "/", StringComparison.Ordinal))
            : new Glob(relative, dots: true).IsMatch;
        foreach (var file in FolderEntry.Walk(workspace.Root).Where(entry => entry.Kind != EntryKind.Folder && matches(entry.Path)).ToList())
        {
            ct.ThrowIfCancellationRequested();
            file.Info.Delete(); // a link itself, never what it leads to
            context.Log.Info($"File {Path.Combine(workspace.Root, file.Path)} deleted successfully");
        }
        if (folder is null) return;
        // Only folders are left in it.
        foreach (var left in relative.Length == 0 ? Directory.EnumerateDirectories(folder).ToList() : [folder]) Directory.Delete(left, recursive: true);
    }

    static bool IsFolder(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;
}
