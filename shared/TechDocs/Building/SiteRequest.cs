namespace Portico.TechDocs.Building;

/// <summary>What to build.</summary>
/// <param name="Sources">Absolute path of the folder with <c>mkdocs.yml</c>.</param>
/// <param name="Name">Name of the site when the sources give none: the entity's.</param>
sealed record SiteRequest(string Sources, string Name)
{
    /// <summary>Address of the sources' folder in their repository, as of a file that is edited there; null when it is not known.</summary>
    public string? EditBase { get; init; }

    /// <summary>Address of the repository that the sources are in; null when it is not known.</summary>
    public string? Repository { get; init; }

    /// <summary>The sources' version, for those who want to know what the site was made of; null when it is not known.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>Whether only the extensions that <c>mkdocs.yml</c> lists are on.</summary>
    public bool AsListed { get; init; }

    /// <summary>Is told each page's parts, for a search index.</summary>
    public Action<IReadOnlyList<Search.SearchSection>>? OnSections { get; init; }

    /// <summary>File that remembers the pages for the next build; null for none. It may go at any time.</summary>
    public string? Memory { get; init; }

    /// <summary>
    /// Hashes of the files that are published, by path. With a memory, pages and files that would become the same are neither
    /// rendered nor written into the target again. Null: everything is.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Published { get; init; }
}

/// <summary>What was built.</summary>
/// <param name="SiteName">Its name.</param>
/// <param name="SiteDescription">Its description; null for none.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="Files">Paths of all files, in order.</param>
/// <param name="Notes">What is to be said.</param>
sealed record BuiltSite(string SiteName, string? SiteDescription, int Pages, IReadOnlyList<string> Files, IReadOnlyList<BuildNote> Notes)
{
    /// <summary>Paths of files that were copied as authors brought them.</summary>
    public required IReadOnlySet<string> Copied { get; init; }

    /// <summary>Hashes of files that are known already, by path; what is published with the same hash need not lie in the target.</summary>
    public required IReadOnlyDictionary<string, string> Hashes { get; init; }

    /// <summary>Id of the build; null when nobody asks what came of it.</summary>
    public string? Build { get; init; }

    /// <summary>Whether Portico wrote a file itself.</summary>
    public bool IsOurs(string path) => !Copied.Contains(path);
}
