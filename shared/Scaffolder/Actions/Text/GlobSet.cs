namespace Portico.Scaffolder.Actions.Text;

/// <summary>Patterns as a list gives them: what one adds, a later one with <c>!</c> before it takes away. The name of a folder means what is in it.</summary>
sealed class GlobSet
{
    readonly List<(Glob Pattern, bool Adds)> patterns;

    /// <summary>Reads the list for a folder.</summary>
    /// <param name="patterns">The list; may be empty.</param>
    /// <param name="root">Folder that the paths are relative to.</param>
    public GlobSet(IEnumerable<string> patterns, string root) =>
        this.patterns = [.. patterns.Select(pattern => pattern.StartsWith('!') ? (new Glob(Expand(pattern[1..], root), dots: true), false) : (new Glob(Expand(pattern, root), dots: true), true))];

    /// <summary>Whether the path is in.</summary>
    public bool Contains(string path)
    {
        var isIn = false;
        foreach (var (pattern, adds) in patterns)
        {
            if (isIn != adds && pattern.IsMatch(path)) isIn = adds;
        }
        return isIn;
    }

    static string Expand(string pattern, string root)
    {
        if (pattern.IndexOfAny(['*', '?', '[', '{', '\0']) >= 0) return pattern;
        var folder = Path.GetFullPath(Path.Combine(root, pattern));
        return folder.StartsWith(root, StringComparison.Ordinal) && Directory.Exists(folder) ? pattern.TrimEnd('/') + "/**" : pattern;
    }
}
