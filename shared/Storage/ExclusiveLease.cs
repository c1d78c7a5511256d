using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Portico.Storage;

/// <summary>The right to be the only one, held on a blob for a while and given back on disposal.</summary>
public sealed class ExclusiveLease : IAsyncDisposable
{
    readonly BlobLeaseClient client;

    ExclusiveLease(BlobLeaseClient client) => this.client = client;

    /// <summary>Takes the lease; null when someone else holds it.</summary>
    /// <param name="container">Where the blob is; it is created empty when missing.</param>
    /// <param name="name">Name of the blob.</param>
    /// <param name="duration">15 to 60 seconds.</param>
    /// <param name="ct">Stops the attempt.</param>
    public static async Task<ExclusiveLease?> TryAcquireAsync(BlobContainerClient container, string name, TimeSpan duration, CancellationToken ct)
    {
        var blob = container.GetBlobClient(name);
        var lease = blob.GetBlobLeaseClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await lease.AcquireAsync(duration, cancellationToken: ct);
                return new(lease);
            }
            catch (RequestFailedException missing) when (missing.Status == 404 && attempt == 0)
            {
                await CreateAsync(blob, ct);
            }
            catch (RequestFailedException held) when (held.Status == 409)
            {
                return null;
            }
        }
    }

    /// <summary>Holds the lease for another of its durations; false when it was lost.</summary>
    public async Task<bool> TryRenewAsync(CancellationToken ct)
    {
        try
        {
            await client.RenewAsync(cancellationToken: ct);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Given back even when the work was cancelled; the storage client's own time limit ends it.
            await client.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            // Expired, and perhaps someone else's by now: there is nothing to give back.
        }
    }

    static async Task CreateAsync(BlobClient blob, CancellationToken ct)
    {
        try
        {
            await blob.UploadAsync(new BinaryData(""), overwrite: false, ct);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }
    }
}
