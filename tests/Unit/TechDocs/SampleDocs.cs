using System.Text;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Building;
using Portico.TechDocs.Search;

namespace Portico.Tests.Unit.TechDocs;

/// <summary>A folder of docs that is deleted in the end, and the site that is made of it.</summary>
sealed class SampleDocs : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portico-docs-");

    public SampleDocs(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files) Write(path, text);
    }

    /// <summary>The sources.</summary>
    public string Sources => Path.Combine(folder.FullName, "sources");

    /// <summary>Folder outside of the sources.</summary>
    public string Outside => folder.FullName;

    /// <summary>How large the docs may be.</summary>
    public SiteLimits Limits { get; } = new();

    /// <summary>Parts of pages that the last build told of.</summary>
    public List<SearchSection> Sections { get; } = [];

    public void Write(string path, string text)
    {
        var place = Path.Combine(Sources, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, text, Encoding.UTF8);
    }

    public Task<BuiltSite> BuildAsync(string? editBase = null, string? repository = null) =>
        new SiteBuilder(Options.Create(Limits), TimeProvider.System).BuildAsync(
            new(Sources, "my-service") { EditBase = editBase, Repository = repository, SourceVersion = "version", OnSections = Sections.AddRange }, new SiteFolder(Path.Combine(folder.FullName, "site")), TestContext.Current.CancellationToken);

    /// <summary>Builds into an empty folder what is not as it was in a former build.</summary>
    public Task<BuiltSite> BuildChangesAsync(IReadOnlyDictionary<string, string>? published)
    {
        Sections.Clear();
        var site = Path.Combine(folder.FullName, "site");
        if (Directory.Exists(site)) Directory.Delete(site, recursive: true);
        return new SiteBuilder(Options.Create(Limits), TimeProvider.System).BuildAsync(
            new(Sources, "my-service") { OnSections = Sections.AddRange, Memory = Memory, Published = published }, new SiteFolder(site), TestContext.Current.CancellationToken);
    }

    /// <summary>File that remembers the pages.</summary>
    public string Memory => Path.Combine(folder.FullName, "memory", "docs");

    /// <summary>A file of the site.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(folder.FullName, "site", path));

    /// <summary>Whether the site has a file.</summary>
    public bool Has(string path) => File.Exists(Path.Combine(folder.FullName, "site", path));

    public void Dispose() => folder.Delete(recursive: true);
}
