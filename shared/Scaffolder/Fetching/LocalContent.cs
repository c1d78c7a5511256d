using Microsoft.Extensions.Options;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Workspaces;
using Portico.Sources.Files;
using Portico.Sources.Trees;

namespace Portico.Scaffolder.Fetching;

/// <summary>Reads folders and files of this machine: beside a template, or in one of the folders that the section Sources names.</summary>
sealed class LocalContent(AllowedFolders folders, IOptions<FetchOptions> options)
{
    /// <summary>The place that a relative address means, beside the template's file.</summary>
    /// <exception cref="ActionFailedException">It leads out of the template's folder, or out of what may be read.</exception>
    public string Beside(TemplateLocation template, string relative)
    {
        var place = new Workspace(Path.GetDirectoryName(folders.Absolute(template.Target))!).Resolve(relative); // a file's path has a folder
        return template.IsOwn ? place : Check(place);
    }

    /// <summary>The place that a <c>file:</c> address means.</summary>
    public string At(Uri file) => Check(file.LocalPath);

    /// <summary>Copies a folder, or unpacks an archive. Links that lead out of the folder are left out.</summary>
    public async Task CopyAsync(string place, string source, TreeWriter target, IActionLog log, CancellationToken ct)
    {
        if (File.Exists(place))
        {
            await Archive.UnpackAsync(await ReadAsync(place, ct), ArchivePart.Whole, target, options.Value, source, ct);
            return;
        }
        if (!Directory.Exists(place)) throw FileFault.Missing(place, "lstat");
        foreach (var entry in FolderEntry.Walk(place))
        {
            if (entry.Kind == EntryKind.Folder) target.AddFolder(entry.Path);
            else if (entry.Kind == EntryKind.Link) CopyLink(place, entry, target, log);
            else
            {
                await using var content = File.OpenRead(entry.Info.FullName);
                await target.AddFileAsync(entry.Path, content, ExecutableBit.IsSet(entry.Info.FullName), ct);
            }
        }
    }

    /// <summary>Reads a file.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string place, CancellationToken ct)
    {
        FileFault.ThrowUnlessFile(place);
        var length = new FileInfo(place).Length;
        if (length > options.Value.MaxDownloadBytes) throw ActionFailedException.Input($"'{place}' has {length:N0} bytes, more than {options.Value.MaxDownloadBytes:N0} ({FetchOptions.Section}:{nameof(FetchOptions.MaxDownloadBytes)}).");
        return await File.ReadAllBytesAsync(place, ct);
    }

    static void CopyLink(string place, FolderEntry entry, TreeWriter target, IActionLog log)
    {
        try
        {
            new Workspace(place).Resolve(entry.Path);
        }
        catch (ActionFailedException)
        {
            log.Warn($"Left out {entry.Path}: it is a link that leads out of the template's folder.");
            return;
        }
        target.AddLink(entry.Path, entry.Info.LinkTarget!); // a link
    }

    string Check(string place) => folders.Contain(place)
        ? place
        : throw new ActionFailedException($"'{place}' lies outside the folders that may be read ({folders.Listed}). Move it there, or add its folder to Sources:Folders.") { Name = "NotAllowedError" };
}
