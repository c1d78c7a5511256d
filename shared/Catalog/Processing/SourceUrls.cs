using System.Text.RegularExpressions;

namespace Portico.Catalog.Processing;

/// <summary>
/// How addresses of files in repositories are put together: relative to each other, relative to the repository's root,
/// and for viewing and editing. Hosts that are known have their own ways; all others are plain URLs.
/// </summary>
internal static partial class SourceUrls
{
    /// <summary>The absolute form of <paramref name="target"/> as it stands in the file at <paramref name="baseUrl"/>; null when there is none.</summary>
    public static string? Resolve(string target, string baseUrl)
    {
        var resolved = WebUrl.IsValid(target) ? target : Join(target, baseUrl);
        // A directory and a file have the same address in GitHub's tree form, and the site redirects from it.
        return resolved is not null && HostOf(baseUrl) == "github.com" ? GitHubForm().Replace(resolved, "$1/tree/", 1) : resolved;
    }

    /// <summary>Where the file can be edited in a browser; null for hosts that are not known.</summary>
    public static string? Edit(string url) => CommitHash().IsMatch(url) ? null : HostOf(url) switch
    {
        "github.com" => GitHubForm().Replace(url, "$1/edit/", 1),
        "gitlab.com" => GitLabForm().Replace(url, "/-/edit/", 1),
        "bitbucket.org" => BitbucketEdit(url),
        _ => null,
    };

    /// <summary>Where the files of a folder can be edited: what their paths are added to. Null for the root of a repository without a branch, and where the path does not come last.</summary>
    public static string? EditFolder(string url) => Edit(url) is { } edit && edit.Contains("/edit/", StringComparison.Ordinal) && !edit.Contains('?', StringComparison.Ordinal) ? edit : null;

    /// <summary>The repository of a file or a folder; null for hosts that are not known.</summary>
    public static string? Repository(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority switch
    {
        "github.com" => uri.GetLeftPart(UriPartial.Authority) + string.Join('/', uri.AbsolutePath.TrimEnd('/').Split('/').Take(3)),
        "gitlab.com" => uri.GetLeftPart(UriPartial.Authority) + uri.AbsolutePath.Split("/-/")[0].TrimEnd('/'),
        _ => null,
    } : null;

    /// <summary>The directory that the file is in; null for hosts that are not known.</summary>
    public static string? Directory(string url) => HostOf(url) is "github.com" or "gitlab.com" or "bitbucket.org" ? Resolve("./", url) : null;

    /// <summary>False when both are files of repositories, and not of the same one.</summary>
    public static bool MayInclude(string url, string fromUrl)
    {
        if (!TryParts(url, out var uri, out var file) || !TryParts(fromUrl, out var fromUri, out var fromFile)) return true;
        return uri.Host == fromUri.Host && file.Groups["repository"].ValueSpan.SequenceEqual(fromFile.Groups["repository"].ValueSpan);
    }

    static string? Join(string target, string baseUrl)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var from)) return null;
        if (target.StartsWith('/'))
        {
            var root = RepositoryFile().Match(from.AbsolutePath) is { Success: true } file ? from.AbsolutePath[..file.Groups["path"].Index].TrimEnd('/') : "";
            return Uri.TryCreate($"{from.GetLeftPart(UriPartial.Authority)}{root}{target}{from.Query}", UriKind.Absolute, out var rooted) ? rooted.AbsoluteUri : null;
        }
        return Uri.TryCreate(from, target, out var joined) ? joined.GetLeftPart(UriPartial.Path) + from.Query + joined.Fragment : null;
    }

    static bool TryParts(string url, out Uri uri, out Match file)
    {
        file = Match.Empty;
        if (!Uri.TryCreate(url, UriKind.Absolute, out uri!)) return false;
        file = RepositoryFile().Match(uri.AbsolutePath);
        return file.Success;
    }

    static string? BitbucketEdit(string url)
    {
        if (!TryParts(url, out var uri, out var file)) return url;
        return $"{uri.AbsoluteUri}{(uri.Query.Length == 0 ? "?" : "&")}mode=edit&at={file.Groups["revision"].Value}";
    }

    static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : null;

    [GeneratedRegex("^/(?<repository>.+?)(/-)?/(blob|tree|raw|edit|src)/(?<revision>[^/]+)/(?<path>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryFile();

    [GeneratedRegex("(//[^/]+/[^/]+/[^/]+)/(?:blob|tree|edit)/")]
    private static partial Regex GitHubForm();

    [GeneratedRegex("/-/(blob|tree|edit)/", RegexOptions.ExplicitCapture)]
    private static partial Regex GitLabForm();

    [GeneratedRegex(@"\b[0-9a-f]{40,}\b", RegexOptions.ECMAScript)]
    private static partial Regex CommitHash();
}
