using Portico.TechDocs.Configuration;

namespace Portico.TechDocs.Sources;

/// <summary>A file of the docs: a page, or something that is copied.</summary>
/// <param name="Path">Below the folder of the docs, with <c>/</c>.</param>
/// <param name="Place">Where it lies on this machine.</param>
/// <param name="Length">Bytes.</param>
sealed record DocsFile(string Path, string Place, long Length)
{
    static readonly string[] PageEndings = [".md", ".markdown", ".mdown", ".mkdn", ".mkd"];

    /// <summary>The included site that it is from; null when it is the site's own.</summary>
    public IncludedSite? Site { get; init; }

    /// <summary>Path by which its authors know it: that of a readme that stands in for the first page is another.</summary>
    public string Written { get; init; } = Path;

    /// <summary>Whether it lies beside the folder of the docs, as a readme does.</summary>
    public bool IsBeside { get; init; }

    /// <summary>Whether it is a page.</summary>
    public bool IsPage { get; } = PageEndings.Any(ending => Path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Name without folder and ending; <c>README</c> is an index.</summary>
    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(Path) is var name && name == "README" ? "index" : name;

    /// <summary>Folder, without a slash at its end.</summary>
    public string Folder { get; } = Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>Its bytes. What has no length, such as a pipe or a device, is not opened: whoever did might wait forever.</summary>
    public byte[] Read() => Length == 0 ? [] : File.ReadAllBytes(Place);

    /// <summary>Its bytes, piece by piece.</summary>
    public Stream Open() => Length == 0 ? Stream.Null : File.OpenRead(Place);

    /// <summary>Path in the site.</summary>
    public string Target(bool directoryUrls)
    {
        if (!IsPage) return Path;
        var name = Name == "index" ? "index.html" : directoryUrls ? $"{Name}/index.html" : $"{Name}.html";
        return Folder.Length == 0 ? name : $"{Folder}/{name}";
    }

    /// <summary>Address in the site: of a page in a folder of its own, that folder. The site's first page is empty.</summary>
    public string Url(bool directoryUrls)
    {
        var target = Target(directoryUrls);
        if (directoryUrls && $"/{target}".EndsWith("/index.html", StringComparison.Ordinal)) target = target[..^"index.html".Length];
        return Urls.Quote(target);
    }
}
