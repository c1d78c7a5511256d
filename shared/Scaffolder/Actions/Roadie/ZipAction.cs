using System.IO.Compression;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:zip</c>: packs a folder or a file of the workspace.</summary>
sealed class ZipAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:zip");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var (from, to) = (context.Input.Need("path"), context.Input.Need("outputPath"));
        var source = context.Workspace.Resolve(from);
        var target = context.Workspace.Resolve(to);
        if (!Path.Exists(source)) throw ActionFailedException.Input($"File {from} does not exist. Can't zip it.");
        if (Directory.Exists(target)) throw FileFault.IsFolder(target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below the workspace
        var files = Directory.Exists(source)
            ? FolderEntry.Walk(source).Where(entry => entry.Kind == EntryKind.File && entry.Info.FullName != target).Select(static entry => (entry.Info.FullName, entry.Path)).ToList()
            : [(source, Path.GetFileName(source))];
        await using var zip = new ZipArchive(File.Create(target), ZipArchiveMode.Create);
        foreach (var (path, name) in files) await zip.CreateEntryFromFileAsync(path, name, ct);
        context.Output["outputPath"] = to;
    }
}
