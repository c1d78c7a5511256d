using System.Security.Cryptography;
using System.Text;
using Portico.TechDocs.Markdown.Passes;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>The files that pages of a site may include: those below the folder of the docs.</summary>
sealed class SnippetFiles(SiteMap site)
{
    const int MostBytes = 1024 * 1024;

    readonly (string DocsDir, string Folder)[] folders =
        [(Slashed(site.Config.DocsDir), ""), .. site.Config.Includes.Select(static included => (Slashed(included.DocsDir), Slashed(included.Folder)))];

    /// <summary>The text of a file; null when it is not there or may not be read.</summary>
    public string? Find(string path)
    {
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith('/') || path.Replace('\\', '/').Split('/').Contains("..")) return null;
        var file = site.Config.Markdown.SnippetFolders.Select(from => Urls.Resolve(from.Trim('/'), path)).Select(FindAt).FirstOrDefault(static found => found is not null);
        if (file is null || file.Length > MostBytes) return null;
        using var text = new StreamReader(file.Open(), Encoding.UTF8);
        return text.ReadToEnd();
    }

    // The same folder may be that of several sites.
    DocsFile? FindAt(string place)
    {
        foreach (var (docsDir, folder) in folders)
        {
            if (place.StartsWith(docsDir, StringComparison.Ordinal) && site.FindFile(folder + place[docsDir.Length..]) is { } file) return file;
        }
        return null;
    }

    static string Slashed(string folder) => folder.Length == 0 ? "" : folder + "/";

    /// <summary>The hash of a text; null when there is none.</summary>
    public static string? HashOf(string? text) => text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same files for one page.</summary>
    public OfPage ForPage() => new(this);

    /// <summary>The files, and which of them a page has asked for.</summary>
    public sealed class OfPage(SnippetFiles files) : ISnippetFiles
    {
        readonly Dictionary<string, string?> asked = [];

        /// <summary>What was asked for.</summary>
        public IReadOnlyList<KnownSnippet> Asked => [.. asked.Select(static one => new KnownSnippet(one.Key, one.Value))];

        /// <inheritdoc/>
        public string? FindSnippet(string path)
        {
            var text = files.Find(path);
            asked[path] = HashOf(text);
            return text;
        }
    }
}
