using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Gives links of a page the form that they have in the site, and finds those that lead nowhere.</summary>
sealed class PageLinks(SiteMap site, Page page, PageSource source, BuildLog log)
{
    /// <summary>The address in the site.</summary>
    public string Rewrite(string address)
    {
        var (path, rest) = Split(address);
        if (path.Length == 0 || path[0] is '/' or '\\' || Urls.HasScheme(path) || !LastPart(path).Contains('.', StringComparison.Ordinal)) return address;
        var target = Urls.Resolve(page.File.Folder, Uri.UnescapeDataString(path), out var leaves);
        if (!leaves && site.FindFile(target) is { } file) return Urls.Relative(file.Url(site.Config.DirectoryUrls), page.Url) + rest;
        log.Add(NoteLevel.Warning, $"The link to '{address}' leads nowhere: '{target}' is not in the folder of the docs.", page.File.Written, source.LineOf(address));
        return address;
    }

    static (string Path, string Tail) Split(string address)
    {
        var at = address.AsSpan().IndexOfAny('?', '#');
        return at < 0 ? (address, "") : (address[..at], address[at..] is { Length: > 1 } tail ? tail : "");
    }

    static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];
}
