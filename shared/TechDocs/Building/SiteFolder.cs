using System.Collections.Concurrent;

namespace Portico.TechDocs.Building;

/// <summary>A site in a folder of this machine.</summary>
sealed class SiteFolder(string root) : ISiteTarget
{
    readonly ConcurrentDictionary<string, DirectoryInfo> folders = new();
    readonly string root = Path.GetFullPath(root);

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        // The bytes are there, and the disk is local: waiting for it by a task costs more than it takes.
        using var file = File.OpenHandle(Place(path), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, content.Span, 0);
        return Task.CompletedTask;
    }

    public Stream Open(string path) => new FileStream(Place(path), FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024);

    public Task CopyAsync(string path, string source, CancellationToken ct)
    {
        File.Copy(source, Place(path), overwrite: true);
        return Task.CompletedTask;
    }

    string Place(string path)
    {
        var place = Path.GetFullPath(Path.Combine(root, path));
        if (!Sources.DocsFolder.IsInside(root, place)) throw new InvalidOperationException($"'{path}' leads out of the site.");
        folders.GetOrAdd(Path.GetDirectoryName(place)!, Directory.CreateDirectory); // below the root
        return place;
    }
}
