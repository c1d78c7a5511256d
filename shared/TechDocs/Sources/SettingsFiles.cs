using System.IO.Enumeration;
using System.Text;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Sources;

/// <summary>Files of settings in the sources. Nothing outside of them is read.</summary>
sealed class SettingsFiles(string sources, SiteLimits limits, BuildLog log)
{
    const int MostLooks = 50_000;
    const string AnyFolders = "**";

    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, MatchType = MatchType.Simple, IgnoreInaccessible = true };

    readonly string root = DocsFolder.RealPath(sources);
    readonly StringBuilder read = new();

    /// <summary>All that was read.</summary>
    public string Text => read.ToString();

    /// <summary>Whether there is a file at a path below the sources' folder.</summary>
    public bool Has(string path) => File.Exists(Path.Combine(root, path));

    /// <summary>The text of a file.</summary>
    /// <exception cref="DocsException">It lies elsewhere, or is too large.</exception>
    public string Read(string path)
    {
        var place = DocsFolder.RealPath(Path.Combine(root, path));
        if (!DocsFolder.IsInside(root, place)) throw new DocsException(new(NoteLevel.Error, "The link leads out of the sources.", path));
        var length = new FileInfo(place).Length;
        if (length > limits.MaxConfigBytes) throw new DocsException(new(NoteLevel.Error, $"The file has more than {limits.MaxConfigBytes:N0} bytes.", path));
        // A pipe has no length: whoever opened it might wait forever.
        var text = length == 0 ? "" : SourceText.Read(File.ReadAllBytes(place), path, log);
        read.Append(path).Append('\n').Append(text).Append('\n');
        return text;
    }

    /// <summary>
    /// Paths of files that are like a pattern with <c>*</c>, <c>?</c> and <c>**</c> for any number of folders, in order. Links to folders,
    /// packages and what begins with a dot are not looked into.
    /// </summary>
    public IReadOnlyList<string> Find(string pattern)
    {
        string[] parts = [.. pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static part => part != ".")];
        if (pattern.StartsWith('/') || parts.Contains("..")) return [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(string, int)>();
        var looks = 0;
        Find(new DirectoryInfo(root), "", 0);
        if (looks > MostLooks) log.Add(NoteLevel.Error, $"There are too many files to look for '{pattern}'.");
        return [.. found.OrderBy(static path => path.Replace('/', '\0'), StringComparer.Ordinal)];

        void Find(DirectoryInfo folder, string prefix, int at)
        {
            if (at == parts.Length || !seen.Add((prefix, at))) return;
            if (parts[at] == AnyFolders) Find(folder, prefix, at + 1);
            foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything).Where(static entry => entry.Name[0] != '.' && entry.Name != "node_modules"))
            {
                if (++looks > MostLooks) return;
                var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
                var path = prefix + entry.Name;
                if (parts[at] == AnyFolders)
                {
                    if (isFolder) Find((DirectoryInfo)entry, path + "/", at);
                }
                else if (!FileSystemName.MatchesSimpleExpression(parts[at], entry.Name, ignoreCase: false)) continue;
                else if (isFolder) Find((DirectoryInfo)entry, path + "/", at + 1);
                else if (at == parts.Length - 1 && entry is FileInfo) found.Add(path);
            }
        }
    }
}
