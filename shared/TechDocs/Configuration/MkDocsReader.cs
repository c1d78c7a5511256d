using Portico.TechDocs.Building;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Configuration;

/// <summary>Reads <c>mkdocs.yml</c>. What Portico does itself, or not at all, is noted and ignored.</summary>
sealed class MkDocsReader(string file, BuildLog log)
{
    static readonly string[] NotFollowed = ["INHERIT", "hooks"];

    static readonly string[] OfThemes = ["theme", "extra_css", "extra_javascript", "extra_templates", "extra", "custom_dir"];

    static readonly string[] WithoutEffect = ["remote_branch", "remote_name", "dev_addr", "strict", "watch", "validation", "not_in_nav"];

    static readonly string[] Hiding = ["exclude_docs", "draft_docs"];

    static readonly HashSet<string> Plugins = ["techdocs-core", "search", "monorepo"];

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">Of the file.</param>
    /// <param name="siteName">Name of the site when the file gives none.</param>
    /// <param name="asListed">Whether only the extensions that are listed are on, as when MkDocs is run by itself. Otherwise techdocs-core is added, as Backstage does.</param>
    /// <exception cref="DocsException">It is not to be read.</exception>
    public SiteConfig Read(string text, string siteName, bool asListed = false)
    {
        var root = new YamlReader(file, log).Read(text);
        Note(NotFollowed, NoteLevel.Warning, "is not followed: it would read other files or run code.");
        Note(OfThemes, NoteLevel.Information, "is ignored: the pages are in Portico's own theme.");
        Note(WithoutEffect, NoteLevel.Information, "has no effect here.");
        Note(Hiding, NoteLevel.Warning, "is not followed: the pages that it names are published.");
        CheckPlugins(root.Find("plugins"), out var techDocs);
        if (root.Find("site_name") is null) log.Add(NoteLevel.Warning, $"There is no 'site_name'; '{siteName}' is taken.", file, 1);

        return new()
        {
            File = file,
            SiteName = root.Find("site_name")?.AsText ?? siteName,
            SiteDescription = root.Find("site_description")?.AsText,
            DocsDir = DocsDir(root.Find("docs_dir"), ""),
            Nav = root.Find("nav") is { } nav ? new NavReader(file, log).Read(nav) : null,
            RepoUrl = Address(root.Find("repo_url")),
            RepoName = root.Find("repo_name")?.AsText,
            EditUri = EditUri(root),
            DirectoryUrls = root.Find("use_directory_urls")?.AsBool ?? true,
            Language = root.Find("theme")?.Find("language")?.AsText is { Length: 2 } language ? language : "en",
            Markdown = new ExtensionReader(file, log).Read(root.Find("markdown_extensions"), root.Find("mdx_configs"), techDocs || !asListed),
        };

        void Note(string[] names, NoteLevel level, string what)
        {
            foreach (var name in names) if (root.Find(name) is { } value) log.Add(level, $"'{name}' {what}", file, value.Line);
        }
    }

    /// <summary>Reads the text of a file that another one includes.</summary>
    /// <exception cref="DocsException">It is not to be read.</exception>
    public IncludedSite ReadIncluded(string text)
    {
        var root = new YamlReader(file, log).Read(text);
        if (root.Find("site_name") is not { AsText: { } name } given) throw Refused("It is not included: there is no 'site_name', which says where its pages are to be.", 1);
        var beside = file.Contains('/', StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : "";
        var slug = SiteSlug.Of(name) is { Length: > 0 } own ? own : SiteSlug.Of(beside);
        var folder = Urls.Resolve("", slug, out var leaves);
        if (leaves || slug.Length == 0) throw Refused($"It is not included: no folder can have the name '{name}'.", given.Line);
        return new(file, name, folder, DocsDir(root.Find("docs_dir"), beside))
        {
            Nav = root.Find("nav") is { } nav ? new NavReader(file, log).Read(nav) : null,
            RepoUrl = Address(root.Find("repo_url")),
            EditUri = EditUri(root),
        };
    }

    DocsException Refused(string message, int line) => new(new(NoteLevel.Error, message, file, line));

    static string? EditUri(YamlValue root) => root.Fields!.TryGetValue("edit_uri", out var edit) ? edit.Text ?? "" : null; // a mapping has fields

    // Below the folder of the sources.
    string DocsDir(YamlValue? value, string folder)
    {
        var given = value?.AsText?.Replace('\\', '/') ?? "docs";
        var place = Urls.Resolve(folder, given, out var leaves);
        return leaves || given.StartsWith('/') ? throw Refused($"'docs_dir' leads out of the sources: {given}", value?.Line ?? 1) : place;
    }

    string? Address(YamlValue? value)
    {
        if (value?.AsText is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return text;
        log.Add(NoteLevel.Warning, $"'{text}' is not an address that can be linked to.", file, value.Line);
        return null;
    }

    void CheckPlugins(YamlValue? plugins, out bool techDocs)
    {
        techDocs = false;
        var names = plugins?.Items is { } items
            ? items.Select(static item => (Name: item.Text ?? item.Fields?.Keys.FirstOrDefault() ?? "", item.Line))
            : plugins?.Fields?.Select(static field => (field.Key, field.Value.Line)) ?? [];
        foreach (var (name, line) in names)
        {
            techDocs |= name == "techdocs-core";
            if (!Plugins.Contains(name)) log.Add(NoteLevel.Warning, $"The plugin '{name}' is not run.", file, line);
        }
    }
}
