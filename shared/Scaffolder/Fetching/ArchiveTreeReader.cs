using Microsoft.Extensions.Options;

namespace Portico.Scaffolder.Fetching;

/// <summary>Reads any other URL as an archive.</summary>
sealed class ArchiveTreeReader(Download download, IOptions<FetchOptions> options) : ITreeReader
{
    public bool CanRead(Uri url) => url.Scheme is "http" or "https";

    public async Task ReadAsync(Uri url, string? token, TreeWriter target, CancellationToken ct) =>
        await Archive.UnpackAsync(await download.ReadAsync(url, token, ct), ArchivePart.Whole, target, options.Value, url.AbsoluteUri, ct);
}
