using Microsoft.Extensions.Options;

namespace Portico.Sources.Files;

/// <summary>The folders that files may be read from, and the question whether a path lies in one of them once every link is followed.</summary>
sealed class AllowedFolders
{
    /// <summary>Links on the way to one file; more means a loop.</summary>
    const int MaxLinks = 40;

    readonly string root;
    readonly Lazy<string[]> folders;

    public AllowedFolders(IOptions<SourceOptions> options)
    {
        root = Path.GetFullPath(options.Value.Root ?? AppContext.BaseDirectory);
        string[] configured = options.Value.Folders.Count == 0 ? [root] : [.. options.Value.Folders.Select(Absolute)];
        folders = new(() => [.. configured.Select(folder => RealPath(folder) ?? folder)]);
    }

    /// <summary>The path from the installation's root, without <c>.</c> and <c>..</c>.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, root);

    /// <summary>The folders as a text for messages.</summary>
    public string Listed => string.Join(", ", folders.Value);

    /// <summary>True when <paramref name="path"/>, which may or may not exist, ends up in an allowed folder.</summary>
    public bool Contain(string path) => RealPath(path) is { } real && folders.Value.Any(folder => Under(folder, real));

    /// <summary>The path with every link on it resolved; null when links lead in a circle.</summary>
    public static string? RealPath(string path)
    {
        var links = 0;
        var parts = new Stack<string>(Parts(path).Reverse());
        var real = Path.GetPathRoot(path) ?? "/";
        while (parts.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks) return null;
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            foreach (var step in Parts(target).Reverse()) parts.Push(step);
        }
        return real;
    }

    static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    /// <summary>Whether a path lies in a folder, or is it; both are real.</summary>
    public static bool Under(string folder, string path) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
