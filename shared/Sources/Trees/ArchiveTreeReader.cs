namespace Portico.Sources.Trees;

/// <summary>Reads any other URL as an archive.</summary>
sealed class ArchiveTreeReader(Download download, TreeLimits limits) : ITreeReader
{
    public bool CanRead(Uri url) => url.Scheme is "http" or "https";

    public async Task<TreeVersion?> ReadAsync(Uri url, TreeRequest asked, TreeWriter target, CancellationToken ct)
    {
        if (await download.ReadAsync(url, download.Find(url) ?? throw Download.NotAllowed(url), asked, ct) is not { } archive) return null;
        await Archive.UnpackAsync(archive.Data, ArchivePart.Whole, target, limits, url.AbsoluteUri, ct);
        return new(archive.ETag);
    }
}
