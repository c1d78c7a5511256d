using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Portico.Local.Storage;

namespace Portico.Local.Timers;

/// <summary>Keeps timer statuses in the container the vendor uses for them.</summary>
sealed class TimerStore(HostBlobs blobs)
{
    public async Task<TimerStatus?> FindAsync(string function, CancellationToken ct)
    {
        try
        {
            var blob = await Blob(function).DownloadContentAsync(ct).ConfigureAwait(false);
            return JsonSerializer.Deserialize(blob.Value.Content, TimerJson.Default.TimerStatus);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            // A status that cannot be read is as good as none; the next write replaces it.
            return null;
        }
    }

    public async Task SaveAsync(string function, TimerStatus status, CancellationToken ct)
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(status, TimerJson.Default.TimerStatus));
        try
        {
            await Blob(function).UploadAsync(content, overwrite: true, ct).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await blobs.Container.CreateIfNotExistsAsync(cancellationToken: ct).ConfigureAwait(false);
            await Blob(function).UploadAsync(content, overwrite: true, ct).ConfigureAwait(false);
        }
    }

    BlobClient Blob(string function) => blobs.Container.GetBlobClient($"timers/{blobs.HostId}/{function}/status");
}
