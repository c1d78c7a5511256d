using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Files;

/// <summary><c>fs:rename</c>: moves files and folders within the workspace.</summary>
sealed class RenameAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fs:rename");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        foreach (var file in context.Input.GetProperty("files"u8).EnumerateArray())
        {
            ct.ThrowIfCancellationRequested();
            if (file.Text("from") is not { Length: > 0 } from || file.Text("to") is not { Length: > 0 } to)
                throw ActionFailedException.Input("each file must have a from and to property");
            Move(context.Log, context.Workspace.Resolve(from), context.Workspace.Resolve(to), file.Flag("overwrite"));
        }
        return Task.CompletedTask;
    }

    static void Move(IActionLog log, string from, string to, bool overwrite)
    {
        if (Fault(from, to, overwrite) is { } fault)
        {
            log.Error($"Failed to rename file {from} to {to}: {fault.Message} {ScriptJson.Write(fault.Details(), null)}");
            throw new ActionFailedException(fault.Message);
        }
        if (from != to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!); // below the workspace
            Remove(to);
            if (IsFolder(from)) Directory.Move(from, to);
            else File.Move(from, to);
        }
        log.Info($"File {from} renamed to {to} successfully");
    }

    static MoveFault? Fault(string from, string to, bool overwrite)
    {
        if (!Exists(from)) return new(FileFault.MissingText(from, "lstat"), from);
        if (from == to) return null;
        if (to.StartsWith(from + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return new($"Cannot move '{from}' to a subdirectory of itself, '{to}'.", null);
        return Exists(to) && !overwrite ? new("dest already exists.", null) : null;
    }

    static void Remove(string path)
    {
        if (IsFolder(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }

    static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    static bool IsFolder(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null;

    sealed record MoveFault(string Message, string? MissingPath)
    {
        // What the peer's logger prints of an error beside its message.
        public JsonElement Details()
        {
            var details = new JsonObject();
            if (MissingPath is not null) (details["code"], details["errno"], details["path"]) = ("ENOENT", -2, MissingPath);
            details["stack"] = $"Error: {Message}";
            if (MissingPath is not null) details["syscall"] = "lstat";
            return JsonElement.Parse(details.ToJsonString());
        }
    }
}
