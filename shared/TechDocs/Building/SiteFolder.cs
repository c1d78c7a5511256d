namespace Portico.TechDocs.Building;

/// <summary>A site in a folder of this machine.</summary>
sealed class SiteFolder(string root) : ISiteTarget
{
    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct) => File.WriteAllBytesAsync(Place(path), content, ct);

    public Task CopyAsync(string path, string source, CancellationToken ct)
    {
        File.Copy(source, Place(path), overwrite: true);
        return Task.CompletedTask;
    }

    string Place(string path)
    {
        var place = Path.GetFullPath(Path.Combine(root, path));
        if (!Sources.DocsFolder.IsInside(Path.GetFullPath(root), place)) throw new InvalidOperationException($"'{path}' leads out of the site.");
        Directory.CreateDirectory(Path.GetDirectoryName(place)!); // below the root
        return place;
    }
}
