using Microsoft.Extensions.Options;
using Portico.Sources.Urls;

namespace Portico.Sources.Trees;

/// <summary>Fetches folders of repositories, archives and files from URLs, within the allow list of the section Sources and the limits of whoever fetches.</summary>
sealed class TreeFetcher
{
    readonly Download download;
    readonly ITreeReader[] readers;

    internal TreeFetcher(Download download, TreeLimits limits)
    {
        this.download = download;
        // In this order: an archive is what any URL may be.
        readers = [new RepositoryTreeReader(download, limits), new ArchiveTreeReader(download, limits)];
    }

    /// <summary>Fetches a folder.</summary>
    /// <returns>Its version; null when it is still the one that was asked with, and nothing was written.</returns>
    /// <exception cref="SourceException">It cannot be read.</exception>
    public Task<TreeVersion?> FetchAsync(Uri url, TreeRequest asked, TreeWriter target, CancellationToken ct)
    {
        var reader = Array.Find(readers, reader => reader.CanRead(url)) ?? throw SourceException.Input($"'{url}' is not an address that can be fetched.");
        return reader.ReadAsync(url, asked, target, ct);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="SourceException">It cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Uri url, string? token, CancellationToken ct) =>
        (await download.ReadAsync(url, download.Find(url) ?? throw Download.NotAllowed(url), new(token), ct))?.Data
            ?? throw new InvalidOperationException("An unconditional read was answered as unchanged.");
}

/// <summary>Makes fetchers.</summary>
sealed class TreeFetchers(IOptions<SourceOptions> sources, UrlPermissions permissions, UrlClient client, TimeProvider time)
{
    /// <summary>A fetcher with limits.</summary>
    public TreeFetcher With(TreeLimits limits) => new(new(limits, sources, permissions, client, time), limits);
}
