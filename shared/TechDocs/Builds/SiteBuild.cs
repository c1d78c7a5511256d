using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Sources.Trees;
using Portico.TechDocs.Building;
using Portico.TechDocs.Publishing;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Fetches, renders and publishes in one piece. What lies between these is not kept: to fetch and to render again costs less than
/// to store sources and pages each time for the case that a process dies. What is published is: a second attempt sends only what
/// the first one had not sent.
/// </summary>
public sealed class SiteBuild
{
    readonly SiteBuildParts parts;

    internal SiteBuild(SiteBuildParts parts) => this.parts = parts;

    /// <summary>Builds the docs of an entity.</summary>
    /// <returns>How far it came; also when the sources cannot be built.</returns>
    public async Task<BuildReport> RunAsync(BuildOrder order, CancellationToken ct)
    {
        using var visit = await parts.Gate.TryEnterAsync(ct);
        if (visit is null) return new(BuildStep.Waiting);
        var limit = parts.Options.Value.Timeout;
        using var over = new CancellationTokenSource(limit, parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, over.Token);
        try
        {
            return await BuildAsync(order, either.Token);
        }
        catch (DocsException e)
        {
            return new(BuildStep.Failed, e.Message);
        }
        catch (SourceException e)
        {
            return new(BuildStep.Failed, e.Message);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new(BuildStep.Failed, string.Create(CultureInfo.InvariantCulture, $"It took longer than {limit} ({TechDocsOptions.Section}:{nameof(TechDocsOptions.Timeout)}). Divide the docs, or leave out pages that take long."));
        }
    }

    async Task<BuildReport> BuildAsync(BuildOrder order, CancellationToken ct)
    {
        if (!EntityRef.TryParse(order.EntityRef, null, null, out var reference)) throw new InvalidOperationException($"'{order.EntityRef}' is no reference.");
        var state = await parts.States.FindAsync(reference, ct);
        // It was started twice, and has ended meanwhile.
        if (state.RunningBuild != order.BuildId) return new(BuildStep.Unchanged);
        var entity = await parts.Entities.FindAsync(reference, ct);
        if (entity is null || entity.DocsRef is null) return new(BuildStep.Failed, $"The catalog has no {reference} with docs any more.");
        var journal = new BuildJournal(parts.Lines, order.BuildId);
        var source = parts.Sources.Find(entity);
        var place = await parts.Places.OfAsync(reference, ct);
        var key = source.KeyFor(entity);
        using var folder = BuildFolder.Create(parts.Options.Value.Folder, order.BuildId);

        await journal.SayAsync($"Fetching the sources of {reference} from {source.Address}", ct);
        if (await parts.Fetcher.FetchAsync(source, await KnownAsync(state, key, place, ct), folder.Sources, ct) is not { } fetched) return new(BuildStep.Unchanged);

        await journal.SayAsync(fetched.Notes, ct);
        await journal.SayAsync("Rendering the pages", ct);
        var began = Stopwatch.GetTimestamp();
        await parts.Memories.LoadAsync(place, folder.Memory, ct);
        var site = await RenderAsync(entity, source, fetched, folder, await parts.Publisher.PublishedAsync(place, ct), ct);
        await journal.SayAsync(site.Notes, ct);
        await journal.SayAsync(string.Create(CultureInfo.InvariantCulture, $"Rendered {site.Pages:N0} pages in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s"), ct);

        await journal.SayAsync("Publishing the site", ct);
        var documents = await parts.Documents.StoreAsync(reference, folder.SearchDocuments, ct);
        var published = await parts.Publisher.PublishAsync(place, folder.Site, site with { Build = order.BuildId }, ct);
        await journal.SayAsync(string.Create(CultureInfo.InvariantCulture, $"Published: {published.Uploaded:N0} files are new or have changed, {published.Unchanged:N0} have not, {published.Deleted:N0} are gone"), ct);
        await parts.Memories.SaveAsync(place, folder.Memory, ct);
        // Whoever makes sites private does not want the public ones to stay.
        if (IsElsewhere(state)) await parts.Publisher.RemoveAsync(await parts.Places.FormerAsync(reference, ct), ct);
        return new(published.IsChange ? BuildStep.Published : BuildStep.Unchanged) { Source = key, SourceETag = fetched.ETag, SearchDocuments = documents, Pages = site.Pages };
    }

    // What a site was made of counts as long as the site is there.
    async Task<string?> KnownAsync(DocsBuildState state, string key, SitePlace place, CancellationToken ct)
    {
        if (state.PublishedAt is null || IsElsewhere(state)) return null;
        if (await SitePublisher.IsPublishedAsync(place, ct)) return state.Source == key ? state.SourceETag : null;
        await parts.Publisher.DistrustAsync(place, ct);
        return null;
    }

    bool IsElsewhere(DocsBuildState state) => state.Sites is { } sites && sites != parts.Options.Value.Sites;

    async Task<BuiltSite> RenderAsync(DocsEntity entity, DocsSource source, FetchedDocs fetched, BuildFolder folder, IReadOnlyDictionary<string, string> published, CancellationToken ct)
    {
        using var documents = new SearchDocuments.Writer(folder.SearchDocuments);
        var request = new SiteRequest(fetched.Folder, entity.Title) { EditBase = source.EditBase, Repository = source.Repository, SourceVersion = fetched.ETag, OnSections = documents.Add, Memory = folder.Memory, Published = published };
        return await parts.Builder.BuildAsync(request, new SiteFolder(folder.Site), ct);
    }
}

/// <summary>What builds take.</summary>
sealed record SiteBuildParts(
    BuildGate Gate,
    DocsEntities Entities,
    DocsSources Sources,
    DocsFetcher Fetcher,
    SiteBuilder Builder,
    SearchDocuments Documents,
    SitePlaces Places,
    SitePublisher Publisher,
    SiteMemories Memories,
    DocsBuildStates States,
    BuildLines Lines,
    IOptions<TechDocsOptions> Options,
    TimeProvider Time);
