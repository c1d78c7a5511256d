using System.Text;
using System.Text.Json;
using Portico.Scaffolder.Actions.Text;
using Portico.Scaffolder.Templating;
using Portico.Scaffolder.Workspaces;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary>Fills out a folder of templates: names and contents are rendered, all else is kept.</summary>
sealed class Skeleton(FileRendering rendering)
{
    /// <summary>Largest file that is rendered; larger ones are copied like binary ones.</summary>
    const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Writes the result into the workspace.</summary>
    /// <param name="context">Of the step.</param>
    /// <param name="folder">Absolute path of the skeleton.</param>
    /// <param name="targetPath">Folder of the workspace.</param>
    /// <param name="ct">Stops it.</param>
    public async Task FillOutAsync(ActionContext context, string folder, string targetPath, CancellationToken ct)
    {
        var output = context.Workspace.Resolve(targetPath);
        if (output == folder || output.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw ActionFailedException.Input("targetPath must not be within template path");
        Directory.CreateDirectory(output);
        var run = new Run(context, SkeletonSettings.Of(context.Input, folder), rendering.For(context.Input), new(output));
        // In the schema still, but without effect, as in the peer.
        if (context.Input.Find("copyWithoutRender") is not null) context.Log.Warn("copyWithoutRender has no effect. Use copyWithoutTemplating.");
        context.Log.Info("Listing files and directories in template");
        var entries = FolderEntry.Walk(folder).ToList();
        context.Log.Info($"Processing {entries.Count} template files/directories with input values{Values(context)}");
        foreach (var entry in entries) await run.WriteAsync(entry, ct);
        context.Log.Info($"Template result written to {output}");
    }

    /// <summary>The values as the peer's log shows them.</summary>
    public static string Values(ActionContext context) => context.Input.Find("values") is { ValueKind: JsonValueKind.Object } values && values.EnumerateObject().Any() ? " " + ScriptJson.WriteSorted(values) : "";

    sealed class Run(ActionContext context, SkeletonSettings settings, FileRenderer renderer, Workspace output)
    {
        public async Task WriteAsync(FolderEntry entry, CancellationToken ct)
        {
            var name = entry.Kind == EntryKind.Folder ? entry.Path + "/" : entry.Path;
            var renders = settings.Extension is { } extension ? Path.GetExtension(name) == extension && entry.Kind != EntryKind.Folder : !settings.Copied.Contains(entry.Path);
            var target = renders && settings.Extension is { } ending ? name[..^ending.Length] : name;
            target = renderer.Render(target, $"name of {entry.Path}", ct);
            // A name that comes out empty, as a whole or in a part, means that the file is not wanted.
            if (target.Length == 0 || target.StartsWith('/') || target.Contains("//", StringComparison.Ordinal)) return;
            var path = output.Resolve(target);
            if (Path.Exists(path) && !settings.Replace) return;
            if (!renders && settings.Extension is null) context.Log.Info($"Copying file/directory {name} without processing.");
            if (entry.Kind == EntryKind.Folder)
            {
                context.Log.Info($"Writing directory {name} to template output path.");
                Directory.CreateDirectory(path);
            }
            else await WriteFileAsync(entry, path, renders, ct);
        }

        async Task WriteFileAsync(FolderEntry entry, string path, bool renders, CancellationToken ct)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
            var source = entry.Info.FullName;
            if (entry.Kind == EntryKind.Link || await IsBinaryAsync(source, ct))
            {
                context.Log.Info($"Copying file binary or symbolic link at {entry.Path}, to template output path.");
                if (entry.Kind == EntryKind.Link) CopyLink(entry, path);
                else File.Copy(source, path, overwrite: true); // with its mode
                return;
            }
            context.Log.Info($"Writing file {entry.Path} to template output path with mode {ExecutableBit.Mode(source)}.");
            var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(source, ct));
            var result = renders ? renderer.Render(text, entry.Path, ct) : text;
            await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(result), ct);
            if (ExecutableBit.IsSet(source)) ExecutableBit.Set(path);
        }

        void CopyLink(FolderEntry entry, string path)
        {
            var target = entry.Info.LinkTarget!; // a link
            output.Resolve(Path.GetRelativePath(output.Root, Path.GetFullPath(target, Path.GetDirectoryName(path)!)));
            File.Delete(path);
            File.CreateSymbolicLink(path, target);
        }

        static async Task<bool> IsBinaryAsync(string path, CancellationToken ct)
        {
            var head = new byte[1024];
            await using var file = File.OpenRead(path);
            if (file.Length > MostBytes) return true;
            var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
            return BinaryContent.IsBinary(head.AsSpan(0, length));
        }
    }
}
