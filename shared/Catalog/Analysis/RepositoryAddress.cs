using System.Text.RegularExpressions;

namespace Portico.Catalog.Analysis;

/// <summary>The repository that an address leads to. An address of something else names its last part, as in the peer.</summary>
/// <param name="Host">Host, lower case; empty when the address has none.</param>
/// <param name="Owner">What the repository is grouped under; may be empty.</param>
/// <param name="Name">Name of the repository.</param>
internal sealed partial record RepositoryAddress(string Host, string Owner, string Name)
{
    // What follows these in a path is inside the repository. GitLab's groups nest, so a lone dash ends them as well.
    static readonly string[] Inside = ["blob", "tree", "raw", "edit", "-", "src"];

    /// <summary>Name of the annotation that says which project of which host an entity belongs to; null for hosts that are not known.</summary>
    public string? Annotation => Host switch
    {
        "github.com" or "gitlab.com" or "bitbucket.org" or "dev.azure.com" => $"{Host}/project-slug",
        _ => null,
    };

    /// <summary>Page of a file on the repository's default branch, or on the given one; null for hosts whose pages are not known.</summary>
    public string? PageOf(string file, string branch)
    {
        var path = string.Join('/', file.Split('/').Where(static part => part is not ("" or "." or "..")).Select(Uri.EscapeDataString));
        if (Owner.Length == 0 || path.Length == 0) return null;
        return Host switch
        {
            "github.com" => $"https://github.com/{Owner}/{Name}/blob/{branch}/{path}",
            "gitlab.com" => $"https://gitlab.com/{Owner}/{Name}/-/blob/{branch}/{path}",
            "bitbucket.org" => $"https://bitbucket.org/{Owner}/{Name}/src/{branch}/{path}",
            _ => null,
        };
    }

    /// <summary>Reads an address of a page or of a repository; null when it is none.</summary>
    public static RepositoryAddress? Parse(string text)
    {
        text = text.Trim();
        if (SshForm().Match(text) is { Success: true } ssh) return Of(ssh.Groups["host"].Value, ssh.Groups["path"].Value);
        if (ShortForm().IsMatch(text)) return Of("", text);
        if (!text.Contains(':', StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.IsFile) return null;
        return Of(url.Host, Uri.UnescapeDataString(url.AbsolutePath));
    }

    static RepositoryAddress Of(string host, string path)
    {
        host = host.ToLowerInvariant();
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var git = host == "dev.azure.com" ? parts.IndexOf("_git") : -1;
        if (git > 0 && git + 1 < parts.Count) return new(host, parts[git - 1], parts[git + 1]);
        var end = parts.FindIndex(Math.Min(2, parts.Count), part => Inside.Contains(part));
        if (end >= 0) parts.RemoveRange(end, parts.Count - end);
        if (host is "github.com" or "bitbucket.org" && parts.Count > 2) parts.RemoveRange(2, parts.Count - 2);
        if (parts.Count == 0) return new(host, "", "");
        var name = parts[^1];
        return new(host, string.Join('/', parts[..^1]), name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name);
    }

    [GeneratedRegex(@"^[\w.-]+@(?<host>[\w.-]+):(?<path>[^:]+)$")]
    private static partial Regex SshForm();

    [GeneratedRegex(@"^[\w-][\w.-]*/[\w.-]+$")]
    private static partial Regex ShortForm();
}
