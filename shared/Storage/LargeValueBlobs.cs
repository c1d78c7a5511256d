using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Portico.Storage;

/// <summary>
/// Values too large for a row, in blobs named by their owner and content: <c>folder/owner/hash</c>. A row that refers
/// to one is written after it; what no row refers to any more is swept.
/// </summary>
public sealed class LargeValueBlobs(StorageAccount account, string container, string folder)
{
    /// <summary>Stores a packed value (again, if it is there) and returns the reference to keep in the row.</summary>
    public async Task<string> WriteAsync(string owner, byte[] packed, CancellationToken ct)
    {
        var name = $"{folder}/{owner}/{Convert.ToHexStringLower(SHA256.HashData(packed))}";
        var client = await account.ContainerAsync(container, ct);
        await client.GetBlobClient(name).UploadAsync(new BinaryData(packed), overwrite: true, ct);
        return name;
    }

    /// <summary>The packed value; null when the blob is gone, which means that the row has changed since it was read.</summary>
    public async Task<byte[]?> ReadAsync(string reference, CancellationToken ct)
    {
        var client = await account.ContainerAsync(container, ct);
        try
        {
            var content = await client.GetBlobClient(reference).DownloadContentAsync(ct);
            return content.Value.Content.ToArray();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes the owner's blobs that are not in <paramref name="referenced"/>.</summary>
    public async Task SweepAsync(string owner, IReadOnlySet<string> referenced, CancellationToken ct)
    {
        var client = await account.ContainerAsync(container, ct);
        await foreach (var blob in client.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{folder}/{owner}/", ct))
            if (!referenced.Contains(blob.Name))
                await client.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: ct);
    }
}
