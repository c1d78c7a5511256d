namespace Portico.Sources.Files;

/// <summary>A folder that no path leads out of, neither by <c>..</c> nor by a link.</summary>
/// <param name="root">Absolute path of an existing folder.</param>
sealed class ContainedFolder(string root)
{
    /// <summary>Absolute path, links resolved, without a separator at its end.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(AllowedFolders.RealPath(Path.GetFullPath(root)) ?? throw new IOException($"Links at '{root}' lead in a circle."));

    /// <summary>The absolute path of a relative one, which may or may not exist; null when it leads out, or in a circle.</summary>
    /// <param name="relative">Relative path with <c>/</c>; empty and <c>.</c> name the root.</param>
    public string? Find(string relative)
    {
        if (relative.Contains('\0', StringComparison.Ordinal)) return null;
        var path = Absolute(relative);
        return AllowedFolders.Under(Root, path) && AllowedFolders.RealPath(path) is { } real && AllowedFolders.Under(Root, real) ? path : null;
    }

    /// <summary>The path as it is written, wherever it leads.</summary>
    public string Absolute(string relative) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Root, relative)));
}
