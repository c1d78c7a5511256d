using Portico.Scaffolder.Actions;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Workspaces;

/// <summary>The folder with a task's files. No path that an action is given leads out of it, neither by <c>..</c> nor by a link.</summary>
/// <param name="root">Absolute path of an existing folder.</param>
public sealed class Workspace(string root)
{
    readonly ContainedFolder folder = new(root);

    /// <summary>Absolute path, links resolved, without a separator at its end.</summary>
    public string Root => folder.Root;

    /// <summary>The absolute path of a relative one. What it names need not exist.</summary>
    /// <param name="relative">Relative path with <c>/</c>; empty and <c>.</c> name the root.</param>
    /// <exception cref="ActionFailedException">The path leads out of the workspace.</exception>
    public string Resolve(string relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        if (relative.Contains('\0', StringComparison.Ordinal)) throw new ActionFailedException("A path may not contain a NUL character.");
        if (folder.Find(relative) is { } path) return path;
        if (AllowedFolders.RealPath(folder.Absolute(relative)) is null) throw new ActionFailedException($"Too many links on the way to '{relative}'.");
        throw new ActionFailedException($"Relative path is not allowed to refer to a directory outside its parent: '{relative}' leaves the workspace.") { Name = "NotAllowedError" };
    }
}
