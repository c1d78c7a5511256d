using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Portico.Local.Durable.Storage;

/// <summary>Inputs, outputs and events that are too large for a row lie in blobs; the row has their name.</summary>
sealed class Payloads(BlobContainerClient container)
{
    /// <summary>Longer texts go to blobs.</summary>
    public const int Longest = 16 * 1024;

    // JSON never begins so.
    const string Mark = "@blob:";

    public static bool IsBlob(string? data) => data?.StartsWith(Mark, StringComparison.Ordinal) == true;

    public async ValueTask<string?> KeepAsync(string instance, string? data, CancellationToken ct)
    {
        if (data is null || data.Length <= Longest) return data;
        var name = $"{HubKeys.Escape(instance)}!/{Guid.NewGuid():n}";
        var blob = container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(data), ct).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: ct).ConfigureAwait(false);
            await blob.UploadAsync(BinaryData.FromString(data), ct).ConfigureAwait(false);
        }

        return Mark + name;
    }

    public async ValueTask<string?> ReadAsync(string? data, CancellationToken ct)
    {
        if (!IsBlob(data)) return data;
        var content = await container.GetBlobClient(data![Mark.Length..]).DownloadContentAsync(ct).ConfigureAwait(false);
        return content.Value.Content.ToString();
    }

    public async Task DeleteAsync(string instance, CancellationToken ct)
    {
        await foreach (var blob in container.GetBlobsAsync(prefix: $"{HubKeys.Escape(instance)}!/", cancellationToken: ct).ConfigureAwait(false))
        {
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: ct).ConfigureAwait(false);
        }
    }
}
