using Portico.TechDocs.Building;
using Portico.TechDocs.Configuration;

namespace Portico.TechDocs.Sources;

/// <summary>The files of docs on this machine. Links that lead out of the sources are not followed.</summary>
sealed class DocsFolder
{
    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, MatchType = MatchType.Simple, IgnoreInaccessible = false };

    const string IsNoIndex = "It is left out: index.md is the index of this folder.";

    readonly string root;
    readonly SiteLimits limits;
    readonly BuildLog log;
    readonly Dictionary<string, DocsFile> files = [];
    long bytes;
    int pages;

    DocsFolder(string root, SiteLimits limits, BuildLog log)
    {
        this.root = root;
        this.limits = limits;
        this.log = log;
    }

    /// <summary>Reads which files there are.</summary>
    /// <param name="sources">Absolute path of the sources.</param>
    /// <param name="config">Which folder of them has the docs, and which those of sites that are included.</param>
    /// <param name="limits">How large they may be.</param>
    /// <param name="log">Is told what is left out.</param>
    /// <returns>In the order in which MkDocs finds them.</returns>
    /// <exception cref="DocsException">There is no such folder.</exception>
    public static IReadOnlyList<DocsFile> Read(string sources, SiteConfig config, SiteLimits limits, BuildLog log)
    {
        var reader = new DocsFolder(RealPath(sources), limits, log);
        if (!reader.TryRead(config.DocsDir, null)) throw new DocsException(new(NoteLevel.Error, $"The folder of the docs, '{config.DocsDir}', is not in the sources."));
        if (config.Includes.Count == 0) return [.. reader.files.Values];
        foreach (var site in config.Includes)
        {
            if (!reader.TryRead(site.DocsDir, site)) log.Add(NoteLevel.Error, $"The folder of the docs, '{site.DocsDir}', is not in the sources.", site.File);
        }
        foreach (var path in reader.files.Keys.Where(path => $"/{path}".EndsWith("/README.md", StringComparison.Ordinal) && reader.files.ContainsKey(path[..^"README.md".Length] + "index.md")).ToList())
        {
            reader.files.Remove(path);
            log.Add(NoteLevel.Warning, IsNoIndex, path);
        }
        return [.. reader.files.Values.Order(new DocsOrder())];
    }

    bool TryRead(string docsDir, IncludedSite? site)
    {
        var folder = Path.Combine(root, docsDir);
        if (!Directory.Exists(folder) || !IsInside(root, RealPath(folder))) return false;
        Read(new DirectoryInfo(folder), site is null or { Folder: "" } ? "" : site.Folder + "/", 0, site);
        return true;
    }

    /// <summary>Whether a path lies in a folder; both are real.</summary>
    public static bool IsInside(string folder, string path) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>A path with links on it followed.</summary>
    public static string RealPath(string path)
    {
        var at = Path.GetPathRoot(Path.GetFullPath(path))!;
        foreach (var name in Path.GetFullPath(path)[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, name);
            FileSystemInfo info = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target) at = RealPath(target.FullName);
        }
        return at;
    }

    // As MkDocs: the index first, then by name; files before folders; nothing that begins with a dot.
    void Read(DirectoryInfo folder, string prefix, int depth, IncludedSite? site)
    {
        var entries = folder.EnumerateFileSystemInfos("*", Everything).Where(static entry => !entry.Name.StartsWith('.')).OrderBy(static entry => entry.Name, StringComparer.Ordinal).ToList();
        var hasIndex = entries.Exists(static entry => entry.Name == "index.md");
        foreach (var file in entries.Where(static entry => !IsFolder(entry)).OrderBy(static entry => Path.GetFileNameWithoutExtension(entry.Name) is not ("index" or "README")))
        {
            if (file.Name == "README.md" && hasIndex) log.Add(NoteLevel.Warning, IsNoIndex, prefix + file.Name);
            else Add(file, prefix + file.Name, site);
        }
        foreach (var inner in entries.Where(IsFolder))
        {
            var path = prefix + inner.Name;
            if (inner.LinkTarget is not null) log.Add(NoteLevel.Warning, "It is left out: a link to a folder is not followed.", path);
            else if (depth > 50) log.Add(NoteLevel.Error, "It is left out: folders are nested too deeply.", path);
            else if (path != "templates") Read((DirectoryInfo)inner, path + "/", depth + 1, site);
        }
    }

    void Add(FileSystemInfo entry, string path, IncludedSite? site)
    {
        var place = entry.FullName;
        if (entry.LinkTarget is not null)
        {
            place = EndOf(entry) is { Exists: true } target ? RealPath(target.FullName) : "";
            if (place.Length == 0 || !IsInside(root, place))
            {
                log.Add(NoteLevel.Error, "It is left out: the link leads out of the sources, or nowhere.", path);
                return;
            }
        }
        var info = new FileInfo(place);
        var file = new DocsFile(path, place, info.Length) { Site = site };
        var most = file.IsPage ? limits.MaxPageBytes : limits.MaxFileBytes;
        if (file.Length > most) log.Add(NoteLevel.Error, $"It is left out: it has {file.Length:N0} bytes, and {most:N0} are allowed.", path);
        else if (files.Count >= limits.MaxFiles || (file.IsPage && pages >= limits.MaxPages)) log.Add(NoteLevel.Error, "It is left out: there are too many files.", path);
        else if (bytes + file.Length > limits.MaxBytes) log.Add(NoteLevel.Error, $"It is left out: all files together have more than {limits.MaxBytes:N0} bytes.", path);
        else
        {
            if (file.IsPage) pages++;
            bytes += file.Length;
            if (files.ContainsKey(path)) log.Add(NoteLevel.Warning, $"Another site has this file, too; that of '{site?.File}' is taken.", path);
            files[path] = file;
        }
    }

    // Null for links that lead to each other.
    static FileSystemInfo? EndOf(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    static bool IsFolder(FileSystemInfo entry) => entry is DirectoryInfo;
}
