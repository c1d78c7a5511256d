namespace Portico.Sources.Urls;

/// <summary>
/// People paste the address of a file's page. This table leads from the page to the file itself:
/// <code>
/// github.com/{owner}/{repo}/{view}/{ref}/{path}     raw.githubusercontent.com/{owner}/{repo}/{ref}/{path}
/// {any host}/{project}/-/blob/{ref}/{path}          {same host}/{project}/-/raw/{ref}/{path}      (GitLab)
/// gitlab.com/{owner}/{repo}/blob/{ref}/{path}       gitlab.com/{owner}/{repo}/-/raw/{ref}/{path}
/// bitbucket.org/{owner}/{repo}/src/{ref}/{path}     bitbucket.org/{owner}/{repo}/raw/{ref}/{path}
/// </code>
/// where {view} is blob, raw, tree or edit: Backstage writes locations that are relative to a GitHub page as tree pages.
/// </summary>
static class RepositoryPages
{
    /// <summary>The address of the file, or null when <paramref name="page"/> is not a page of the table.</summary>
    public static Uri? ToFile(Uri page)
    {
        var path = page.AbsolutePath;
        var gitLab = path.IndexOf("/-/blob/", StringComparison.Ordinal);
        if (gitLab > 0) return At(page, page.Authority, string.Concat(path.AsSpan(0, gitLab), "/-/raw/", path.AsSpan(gitLab + "/-/blob/".Length)));
        if (path.Split('/', 5) is not ["", { Length: > 0 } owner, { Length: > 0 } repository, var view, { Length: > 0 } rest]) return null;
        return (page.Host, view) switch
        {
            ("github.com", "blob" or "raw" or "tree" or "edit") => At(page, "raw.githubusercontent.com", $"/{owner}/{repository}/{rest}"),
            ("gitlab.com", "blob") => At(page, "gitlab.com", $"/{owner}/{repository}/-/raw/{rest}"),
            ("bitbucket.org", "src") => At(page, "bitbucket.org", $"/{owner}/{repository}/raw/{rest}"),
            _ => null,
        };
    }

    /// <summary>True for the public hosts that are readable without an entry in the allow list.</summary>
    public static bool IsPublic(Uri page) =>
        page is { Scheme: "https", IsDefaultPort: true, Host: "github.com" or "gitlab.com" or "bitbucket.org" };

    static Uri At(Uri page, string authority, string path) => new($"{page.Scheme}://{authority}{path}");
}
