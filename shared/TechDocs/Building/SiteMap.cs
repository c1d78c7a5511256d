using Portico.TechDocs.Configuration;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>The pages and files of a site, and how they are reached.</summary>
sealed class SiteMap
{
    readonly Dictionary<string, DocsFile> files;
    readonly Dictionary<string, Page> pages;
    readonly Dictionary<Page, int> order;
    readonly Dictionary<string, Page> written = [];

    SiteMap(SiteConfig config, IReadOnlyList<DocsFile> files, Dictionary<string, Page> pages, IReadOnlyList<NavNode> nav)
    {
        Config = config;
        Files = files;
        Nav = nav;
        this.files = files.ToDictionary(static file => file.Path);
        this.pages = pages;
        Sequence = [.. nav.SelectMany(static node => node.Pages).Distinct()];
        order = Sequence.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index);
        foreach (var page in pages.Values) written[page.Target] = page;
        HasOneHome = pages.Values.Any(static page => page.IsHome);
    }

    /// <summary>What <c>mkdocs.yml</c> says.</summary>
    public SiteConfig Config { get; }

    /// <summary>All files.</summary>
    public IReadOnlyList<DocsFile> Files { get; }

    /// <summary>All pages, by path.</summary>
    public IEnumerable<Page> Pages => pages.Values;

    /// <summary>The navigation.</summary>
    public IReadOnlyList<NavNode> Nav { get; }

    /// <summary>The pages of the navigation, in order.</summary>
    public IReadOnlyList<Page> Sequence { get; }

    /// <summary>Whether there is a first page.</summary>
    public bool HasOneHome { get; }

    /// <summary>Makes the map.</summary>
    /// <param name="config">What <c>mkdocs.yml</c> says.</param>
    /// <param name="files">The files.</param>
    /// <param name="titles">Title that a page gives itself; null when none.</param>
    /// <param name="log">Is told what does not fit.</param>
    public static SiteMap Make(SiteConfig config, IReadOnlyList<DocsFile> files, Func<DocsFile, string?> titles, BuildLog log)
    {
        var given = new Dictionary<string, string>();
        foreach (var entry in Flat(config.Nav ?? [])) if (entry is { Title: { } title, Target: { } target }) given[Normal(target)] = title;
        var isHomeInSection = (config.Nav ?? []).Where(static entry => Flat([entry]).Any(IsHome)).LastOrDefault() is { Target: null };
        var pages = new Dictionary<string, Page>();
        foreach (var file in files.Where(static file => file.IsPage))
        {
            pages[file.Path] = new(file, file.Url(config.DirectoryUrls), file.Target(config.DirectoryUrls))
            {
                Title = given.GetValueOrDefault(file.Path) ?? titles(file) ?? (file.Target(config.DirectoryUrls) == "index.html" && !isHomeInSection ? "Home" : TitleOf(file.Name)),
            };
        }
        var nav = config.Nav is { Count: > 0 } entries ? [.. entries.Select(entry => Node(entry, pages, files, config, log)).OfType<NavNode>()] : ByFolder([.. pages.Values]);
        return new(config, files, pages, nav);
    }

    /// <summary>A page by the path of its file; null when there is none.</summary>
    public Page? FindPage(string path) => pages.GetValueOrDefault(path);

    /// <summary>Whether a page is the one at its address: of several, <c>a.md</c> and <c>a/index.md</c>, it is the last.</summary>
    public bool IsWritten(Page page) => written[page.Target] == page;

    /// <summary>A file by its path; null when there is none.</summary>
    public DocsFile? FindFile(string path) => files.GetValueOrDefault(path);

    /// <summary>The page before another.</summary>
    public Page? Before(Page page) => order.TryGetValue(page, out var at) && at > 0 ? Sequence[at - 1] : null;

    /// <summary>The page after another.</summary>
    public Page? After(Page page) => order.TryGetValue(page, out var at) && at + 1 < Sequence.Count ? Sequence[at + 1] : null;

    static IEnumerable<NavEntry> Flat(IEnumerable<NavEntry> entries) => entries.SelectMany(static entry => Flat(entry.Children).Prepend(entry));

    static bool IsHome(NavEntry entry) => entry.Target is { } target && Normal(target) is "index.md" or "README.md";

    static string Normal(string path) => Urls.Resolve("", path.Replace('\\', '/'));

    static NavNode? Node(NavEntry entry, Dictionary<string, Page> pages, IReadOnlyList<DocsFile> files, SiteConfig config, BuildLog log)
    {
        if (entry.Folder is { } folder) return new(entry.Title ?? "", null, null, ByFolder([.. pages.Values.Where(page => IsIn(page, folder))], folder, included: true));
        if (entry.Target is not { } target)
        {
            return new(entry.Title ?? "", null, null, [.. entry.Children.Select(child => Node(child, pages, files, config, log)).OfType<NavNode>()]);
        }
        if (pages.TryGetValue(Normal(target), out var page)) return new(entry.Title ?? page.Title, page, null, []);
        if (files.FirstOrDefault(file => file.Path == Normal(target)) is { } file) return new(entry.Title ?? file.Path, null, file.Url(config.DirectoryUrls), []);
        if (Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && !target.StartsWith('/')) return new(entry.Title ?? target, null, target, []);
        log.Add(NoteLevel.Warning, $"'{target}' of 'nav' is not in the folder of the docs.", config.File, entry.Line);
        return null;
    }

    // Of a site that is included, folders come first and an index has its place by name.
    static List<NavNode> ByFolder(List<Page> pages, string folder = "", bool included = false)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var here = pages.Where(page => page.File.Folder == folder);
        var own = (included ? here.OrderBy(static page => page.File.Path, StringComparer.Ordinal) : here).Select(static page => new NavNode(page.Title, page, null, []));
        var inner = pages.Where(page => IsIn(page, folder) && page.File.Folder != folder)
            .GroupBy(page => page.File.Folder[prefix.Length..].Split('/')[0], StringComparer.Ordinal)
            .Select(group => new NavNode(TitleOf(group.Key), null, null, ByFolder([.. group], prefix + group.Key, included)));
        return included ? [.. inner, .. own] : [.. own, .. inner];
    }

    static bool IsIn(Page page, string folder) => folder.Length == 0 || page.File.Path.StartsWith(folder + "/", StringComparison.Ordinal);

    static string TitleOf(string name)
    {
        var title = name.Replace('-', ' ').Replace('_', ' ');
        return title.Length > 0 && !title.Any(char.IsUpper) ? char.ToUpperInvariant(title[0]) + title[1..] : title;
    }
}
