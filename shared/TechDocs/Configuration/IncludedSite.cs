namespace Portico.TechDocs.Configuration;

/// <summary>Another site that <c>nav</c> includes: its pages become pages of this one.</summary>
/// <param name="File">Its <c>mkdocs.yml</c>, below the folder of the sources.</param>
/// <param name="Name">Its <c>site_name</c>.</param>
/// <param name="Folder">Where its pages are in this site: its name, as an address can hold it.</param>
/// <param name="DocsDir">The folder of its docs, below that of the sources.</param>
sealed record IncludedSite(string File, string Name, string Folder, string DocsDir)
{
    /// <summary>Its <c>nav</c>; null when it is to follow its files.</summary>
    public IReadOnlyList<NavEntry>? Nav { get; init; }

    /// <summary>Its <c>repo_url</c>.</summary>
    public string? RepoUrl { get; init; }

    /// <summary>Its <c>edit_uri</c>; null when it has none of its own.</summary>
    public string? EditUri { get; init; }

    /// <summary>A path of this site below the folder of its docs.</summary>
    public string PathOf(string path) => Folder.Length == 0 ? path : path[(Folder.Length + 1)..];
}
