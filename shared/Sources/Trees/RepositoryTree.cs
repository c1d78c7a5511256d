using System.Text.RegularExpressions;

namespace Portico.Sources.Trees;

/// <summary>A folder of a repository on a host that is known, and where its archive is.</summary>
/// <param name="Root">Address of the page of the revision's first folder, without a slash at its end.</param>
/// <param name="Path">The folder from there; empty for the whole.</param>
/// <param name="File">Address of a file's page in the same place: whoever may read one may read the archive.</param>
/// <param name="Archive">Address of the archive of the revision.</param>
sealed partial record RepositoryTree(string Root, string Path, Uri File, Uri Archive)
{
    const string Newest = "HEAD";

    /// <summary>Reads the address of a page; null when it is none of a host that is known.</summary>
    public static RepositoryTree? Find(Uri page)
    {
        if (page.Scheme is not ("https" or "http")) return null;
        var path = Uri.UnescapeDataString(page.AbsolutePath).TrimEnd('/');
        if (GitLab().Match(path) is { Success: true } gitLab) return OfGitLab(page, gitLab);
        if (Repository().Match(path) is not { Success: true } match) return null;
        var (repository, view, revision, folder) = (match.Groups["repository"].Value, match.Groups["view"].Value, match.Groups["revision"].Value, match.Groups["path"].Value);
        if (revision.Length == 0) revision = Newest;
        return (page.Authority, view) switch
        {
            ("github.com", "" or "tree" or "blob" or "raw" or "edit") =>
                new(view.Length == 0 ? $"https://github.com/{repository}" : $"https://github.com/{repository}/tree/{revision}", folder, At(page, $"{repository}/blob/{revision}/{folder}/x"), new($"https://codeload.github.com/{repository}/tar.gz/{revision}")),
            ("gitlab.com", "" or "tree" or "blob") =>
                new($"https://gitlab.com/{repository}/-/tree/{revision}", folder, At(page, $"{repository}/-/blob/{revision}/{folder}/x"), At(page, $"{repository}/-/archive/{revision}/archive.tar.gz")),
            ("bitbucket.org", "" or "src") =>
                new($"https://bitbucket.org/{repository}/src/{revision}", folder, At(page, $"{repository}/src/{revision}/{folder}/x"), At(page, $"{repository}/get/{revision}.tar.gz")),
            _ => null,
        };
    }

    // GitLab may stand on any host, and projects in groups within groups.
    static RepositoryTree OfGitLab(Uri page, Match match)
    {
        var (project, revision, folder) = (match.Groups["project"].Value, match.Groups["revision"].Value, match.Groups["path"].Value);
        return new($"{page.Scheme}://{page.Authority}/{project}/-/tree/{revision}", folder,
            At(page, $"{project}/-/blob/{revision}/{folder}/x"), At(page, $"{project}/-/archive/{revision}/archive.tar.gz"));
    }

    static Uri At(Uri page, string path) => new($"{page.Scheme}://{page.Authority}/{path.Replace("//", "/", StringComparison.Ordinal)}");

    [GeneratedRegex("^/(?<project>.+?)/-/(tree|blob|raw)/(?<revision>[^/]+)(/(?<path>.+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex GitLab();

    [GeneratedRegex("^/(?<repository>[^/]+/[^/]+)(/(?<view>tree|blob|raw|edit|src)/(?<revision>[^/]+)(/(?<path>.+))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Repository();
}
