using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Configuration;

/// <summary>What <c>mkdocs.yml</c> says.</summary>
sealed record SiteConfig
{
    /// <summary>Name of the file that said it; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary><c>site_name</c>.</summary>
    public required string SiteName { get; init; }

    /// <summary><c>site_description</c>.</summary>
    public string? SiteDescription { get; init; }

    /// <summary><c>docs_dir</c>: a folder, with <c>/</c>.</summary>
    public string DocsDir { get; init; } = "docs";

    /// <summary><c>nav</c>; null when it is to follow the files.</summary>
    public IReadOnlyList<NavEntry>? Nav { get; init; }

    /// <summary>Other sites that <c>nav</c> includes.</summary>
    public IReadOnlyList<IncludedSite> Includes { get; init; } = [];

    /// <summary><c>repo_url</c>.</summary>
    public string? RepoUrl { get; init; }

    /// <summary><c>repo_name</c>.</summary>
    public string? RepoName { get; init; }

    /// <summary><c>edit_uri</c>; null when it follows from the repository, empty for none.</summary>
    public string? EditUri { get; init; }

    /// <summary><c>use_directory_urls</c>.</summary>
    public bool DirectoryUrls { get; init; } = true;

    /// <summary>Language of the pages.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Extensions of Markdown.</summary>
    public MarkdownOptions Markdown { get; init; } = MarkdownOptions.TechDocs;
}
