using Portico.TechDocs.Configuration;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Where pages can be edited in their repository.</summary>
sealed class EditLinks
{
    readonly SiteRequest request;
    readonly SiteConfig config;
    readonly string? own;
    readonly Dictionary<IncludedSite, string?> included;

    public EditLinks(SiteRequest request, SiteConfig config)
    {
        this.request = request;
        this.config = config;
        Repository = config.RepoUrl ?? request.Repository;
        own = Base(Repository, config.EditUri, config.DocsDir);
        included = config.Includes.ToDictionary(static site => site, site => Base(site.RepoUrl ?? Repository, site.EditUri ?? Moved(site), site.DocsDir));
    }

    /// <summary>Address of the repository; null when it is not known.</summary>
    public string? Repository { get; }

    /// <summary>Where a file is edited: an address up to its path, and that; null when it is not known.</summary>
    public (string? Base, string Path) Find(DocsFile file) => file.Site is { } site ? (included[site], site.PathOf(file.Path)) : (own, file.IsBeside ? Outside + file.Written : file.Written);

    // From the folder of the docs to that of the settings.
    string Outside => string.Concat(config.DocsDir.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static _ => "../"));

    string? Base(string? repository, string? uri, string docsDir)
    {
        var folder = docsDir.Length == 0 ? "" : Urls.Quote(docsDir) + "/";
        var edit = uri switch
        {
            "" => null,
            { } given => IsAbsolute(given) ? given : repository is { } url ? $"{url.TrimEnd('/')}/{given.TrimStart('/')}" : null,
            null => request.EditBase is { } address ? address.TrimEnd('/') + "/" + folder : Guess(repository, folder),
        };
        if (edit is not null && !edit.EndsWith('/') && !edit.Contains('?', StringComparison.Ordinal)) edit += "/";
        return edit is not null && IsAbsolute(edit) ? edit : null;
    }

    // The site's own, with the folder of the other docs in place of its own.
    string? Moved(IncludedSite site)
    {
        if (config.EditUri is not { Length: > 0 } uri) return config.EditUri;
        var stem = uri.TrimEnd('/');
        if (config.DocsDir.Length == 0) return $"{stem}/{site.DocsDir}";
        return stem.EndsWith("/" + config.DocsDir, StringComparison.Ordinal) || stem == config.DocsDir ? stem[..^config.DocsDir.Length] + site.DocsDir : "";
    }

    static string? Guess(string? repository, string folder) => repository is null || !Uri.TryCreate(repository, UriKind.Absolute, out var uri) ? null : uri.Host switch
    {
        "github.com" or "gitlab.com" => $"{repository.TrimEnd('/')}/edit/master/{folder}",
        "bitbucket.org" => $"{repository.TrimEnd('/')}/src/default/{folder}",
        _ => null,
    };

    static bool IsAbsolute(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
