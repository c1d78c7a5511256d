using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Workspaces;

/// <summary>The folder with a task's files. No path that an action is given leads out of it, neither by <c>..</c> nor by a link.</summary>
/// <param name="root">Absolute path of an existing folder.</param>
public sealed class Workspace(string root)
{
    // As the kernel has it.
    const int MostLinks = 40;

    /// <summary>Absolute path, links resolved, without a separator at its end.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Resolved(Path.GetFullPath(root)));

    /// <summary>The absolute path of a relative one. What it names need not exist.</summary>
    /// <param name="relative">Relative path with <c>/</c>; empty and <c>.</c> name the root.</param>
    /// <exception cref="ActionFailedException">The path leads out of the workspace.</exception>
    public string Resolve(string relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        if (relative.Contains('\0', StringComparison.Ordinal))
        {
            throw new ActionFailedException("A path may not contain a NUL character.");
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Root, relative)));
        if (!Contains(path) || !Contains(Existing(path)))
        {
            throw new ActionFailedException($"Relative path is not allowed to refer to a directory outside its parent: '{relative}' leaves the workspace.") { Name = "NotAllowedError" };
        }

        return path;
    }

    bool Contains(string path) => path == Root || path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // The real place of the longest part of the path that exists, with every link on the way followed.
    static string Existing(string path)
    {
        var part = path;
        while (!Path.Exists(part) && !IsLink(part) && Path.GetDirectoryName(part) is { } parent)
        {
            part = parent;
        }

        return Resolved(part);
    }

    static string Resolved(string path)
    {
        var links = 0;
        return Resolved(path, ref links);
    }

    static string Resolved(string path, ref int links)
    {
        var at = Path.GetPathRoot(path)!;
        foreach (var name in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, name);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                if (++links > MostLinks)
                {
                    throw new ActionFailedException($"Too many links on the way to '{path}'.");
                }

                at = Resolved(Path.GetFullPath(target, Path.GetDirectoryName(at)!), ref links);
            }
        }

        return at;
    }

    static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
