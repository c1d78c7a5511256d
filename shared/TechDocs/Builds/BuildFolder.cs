namespace Portico.TechDocs.Builds;

/// <summary>A folder of this machine for the sources and the site of one build; deleted in the end.</summary>
sealed class BuildFolder : IDisposable
{
    readonly DirectoryInfo folder;

    BuildFolder(DirectoryInfo folder) => this.folder = folder;

    /// <summary>Where downloaded sources go.</summary>
    public string Sources => Path.Combine(folder.FullName, "sources");

    /// <summary>Where the site goes.</summary>
    public string Site => Path.Combine(folder.FullName, "site");

    /// <summary>Where the documents for the search go.</summary>
    public string SearchDocuments => Path.Combine(folder.FullName, "search.jsonl");

    /// <summary>Where what the last build remembered goes, and what this one does.</summary>
    public string Memory => Path.Combine(folder.FullName, "memory");

    /// <summary>Makes a folder for a build. What an attempt left that was killed goes.</summary>
    /// <param name="root">Folder for all builds.</param>
    /// <param name="build">Id of the build.</param>
    public static BuildFolder Create(string root, string build)
    {
        var own = Path.Combine(root, build);
        if (Directory.Exists(own)) Directory.Delete(own, recursive: true);
        // Another attempt may be alive still, unknown to the one who began this: they do not share files.
        var folder = Directory.CreateDirectory(Path.Combine(own, Guid.NewGuid().ToString("N")));
        folder.CreateSubdirectory("site");
        return new(folder);
    }

    /// <summary>Deletes folders of builds that nobody came back to. What else lies there is not ours.</summary>
    public static void Sweep(string root, DateTimeOffset before)
    {
        if (!Directory.Exists(root)) return;
        foreach (var old in new DirectoryInfo(root).EnumerateDirectories().Where(one => one.LastWriteTimeUtc < before && Guid.TryParseExact(one.Name, "D", out _))) old.Delete(recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (folder.Parent is { Exists: true } own) own.Delete(recursive: true);
    }
}
