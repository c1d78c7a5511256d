using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Portico.Storage;
using Portico.TechDocs.Publishing;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Keeps what a build remembers for the next one, which may run elsewhere. Nothing depends on it: without it all pages are
/// rendered, and those that come out as they are published are not sent again.
/// </summary>
sealed class SiteMemories(StorageAccount account)
{
    const string Container = "techdocs-memory";

    /// <summary>Brings the memory of a site to a file, if there is one.</summary>
    public async Task LoadAsync(SitePlace place, string file, CancellationToken ct)
    {
        try
        {
            await using var packed = await (await BlobAsync(place, ct)).OpenReadAsync(cancellationToken: ct);
            await using var plain = new GZipStream(packed, CompressionMode.Decompress);
            await using var output = File.Create(file);
            await plain.CopyToAsync(output, ct);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The first build.
        }
        catch (InvalidDataException)
        {
            // Damaged: as good as none, and the next one replaces it.
            File.Delete(file);
        }
    }

    /// <summary>Stores the memory of a site.</summary>
    public async Task SaveAsync(SitePlace place, string file, CancellationToken ct)
    {
        if (!File.Exists(file)) return;
        await using var input = File.OpenRead(file);
        await using var packed = await (await BlobAsync(place, ct)).OpenWriteAsync(overwrite: true, new BlockBlobOpenWriteOptions { HttpHeaders = new() { ContentType = "application/gzip" } }, ct);
        await using var plain = new GZipStream(packed, CompressionLevel.Fastest);
        await input.CopyToAsync(plain, ct);
    }

    /// <summary>Forgets a site.</summary>
    public async Task DeleteAsync(SitePlace place, CancellationToken ct) => await (await BlobAsync(place, ct)).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, ct);

    async Task<BlockBlobClient> BlobAsync(SitePlace place, CancellationToken ct) => (await account.ContainerAsync(Container, ct)).GetBlockBlobClient(place.Key + ".gz");
}
