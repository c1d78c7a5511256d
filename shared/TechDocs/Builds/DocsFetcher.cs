using Microsoft.Extensions.Options;
using Portico.Sources.Trees;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Sources that lie on this machine now.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="ETag">Their version; null when it is not known.</param>
/// <param name="Notes">What was left out.</param>
sealed record FetchedDocs(string Folder, string? ETag, IReadOnlyList<BuildNote> Notes);

/// <summary>Brings sources to this machine.</summary>
sealed class DocsFetcher(TreeFetchers fetchers, IOptions<DocsFetchOptions> limits)
{
    readonly TreeFetcher fetcher = fetchers.With(limits.Value);

    /// <summary>Fetches them, unless they still have a version that is known.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="etag">The version that is known; null for none.</param>
    /// <param name="folder">An empty folder for what has to be downloaded.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Where they lie; null when they have not changed.</returns>
    /// <exception cref="SourceException">They cannot be read.</exception>
    public async Task<FetchedDocs?> FetchAsync(DocsSource source, string? etag, string folder, CancellationToken ct)
    {
        if (source is DocsSource.Folder local)
        {
            var stamp = FolderStamp.Of(local.Path, limits.Value.MaxFiles, ct);
            return stamp is not null && stamp == etag ? null : new(local.Path, stamp, []);
        }
        var notes = new BuildLog();
        var target = new TreeWriter(folder, source.Address, limits.Value)
        {
            OnRefusedLink = path => notes.Add(NoteLevel.Error, "It is left out: the link leads out of the sources.", path),
        };
        var version = await fetcher.FetchAsync(((DocsSource.Tree)source).Url, new(ETag: etag), target, ct);
        return version is null ? null : new(folder, version.ETag, notes.Notes);
    }
}
