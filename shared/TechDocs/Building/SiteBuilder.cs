using Microsoft.Extensions.Options;
using Portico.TechDocs.Configuration;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Makes a site of a folder of sources.</summary>
sealed class SiteBuilder(IOptions<SiteLimits> limits, TimeProvider time)
{
    static readonly string[] ConfigNames = ["mkdocs.yaml", "mkdocs.yml"];

    static readonly string[] ReadMes = ["README.md", "readme.md", "Readme.md"];

    readonly int pagesAtOnce = AtOnce(limits.Value);

    // All builds of the process share it, so that pages leave room for what else there is to do.
    readonly TaskScheduler pages = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, AtOnce(limits.Value)).ConcurrentScheduler;

    readonly PageRoom room = new(PageRoom.Usual);

    /// <summary>Builds it.</summary>
    /// <exception cref="DocsException">The sources cannot be built.</exception>
    public async Task<BuiltSite> BuildAsync(SiteRequest request, ISiteTarget target, CancellationToken ct)
    {
        var log = new BuildLog();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = pagesAtOnce, TaskScheduler = pages, CancellationToken = ct };
        var (config, settings) = ReadConfig(request, log);
        var files = ReadFiles(request, config, log);
        using var memory = SiteMemory.Open(request.Memory);
        var heads = await PageHead.ReadAsync(files.Where(static file => file.IsPage), request.Memory is null ? null : memory, atOnce);
        var site = SiteMap.Make(config, files, file => heads[file.Path].Title, log);
        var snippets = new SnippetFiles(site);
        using var past = new PastPages(request, memory, heads, SiteFingerprint.Of(request, limits.Value, settings, site), snippets);
        var renderer = new PageRenderer(site, snippets, new(config.Markdown), new(site, SiteAssets.Current, new(request, config)), limits.Value.PageTime, time);
        using var run = new SiteRun(request, site, renderer, past, room, target, log, time);
        var written = await run.RunAsync(atOnce);
        past.Finish();
        return new(config.SiteName, config.SiteDescription, site.Pages.Count(), written, log.Notes) { Copied = run.Copied, Hashes = run.Hashes };
    }

    (SiteConfig Config, string Text) ReadConfig(SiteRequest request, BuildLog log)
    {
        var name = ConfigNames.FirstOrDefault(name => File.Exists(Path.Combine(request.Sources, name)));
        if (name is null) return (new() { SiteName = request.Name }, "");
        var files = new SettingsFiles(request.Sources, limits.Value, log);
        var config = new MkDocsReader(name, log).Read(files.Read(name), request.Name, request.AsListed);
        return (new IncludeReader(files, log).Read(config), files.Text);
    }

    // Without an index, the readme is the first page: that beside the pages, or that of the sources.
    IReadOnlyList<DocsFile> ReadFiles(SiteRequest request, SiteConfig config, BuildLog log)
    {
        var exists = Directory.Exists(Path.Combine(request.Sources, config.DocsDir));
        var files = exists || config.File is not null ? DocsFolder.Read(request.Sources, config, limits.Value, log) : [];
        if (files.Any(static file => file.IsPage && file.Target(directoryUrls: true) == "index.html")) return files;
        if (files.FirstOrDefault(static file => ReadMes.Contains(file.Path)) is { } beside) return [beside with { Path = "index.md" }, .. files.Where(file => file != beside)];
        var root = DocsFolder.RealPath(request.Sources);
        foreach (var name in ReadMes.Where(name => File.Exists(Path.Combine(root, name))))
        {
            var place = DocsFolder.RealPath(Path.Combine(root, name));
            if (DocsFolder.IsInside(root, place) && new FileInfo(place).Length <= limits.Value.MaxPageBytes) return [new DocsFile("index.md", place, new FileInfo(place).Length) { Written = name, IsBeside = true }, .. files];
        }
        if (!files.Any(static file => file.IsPage)) throw new DocsException(new(NoteLevel.Error, $"There is neither a page in '{config.DocsDir}' nor a README.md."));
        return files;
    }

    static int AtOnce(SiteLimits limits) => limits.PagesAtOnce > 0 ? limits.PagesAtOnce : Environment.ProcessorCount;
}
