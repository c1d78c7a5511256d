using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>Snapshots of the index: a blob each, and a pointer blob that says which to load. The last two are kept.</summary>
internal sealed class SnapshotBlobs(StorageAccount account)
{
    const string PointerName = "snapshot.json";
    const string LeaseName = "snapshot.lease";

    const int BufferSize = 64 * 1024;
    const int BlockSize = 4 * 1024 * 1024;

    /// <summary>Which snapshots there are; null when none was written yet.</summary>
    public async Task<SnapshotPointer?> FindPointerAsync(CancellationToken ct) => (await LoadPointerAsync(ct))?.Pointer;

    /// <summary>Opens a snapshot; null when it is gone.</summary>
    public async Task<Stream?> OpenAsync(SnapshotInfo snapshot, CancellationToken ct)
    {
        var container = await account.ContainerAsync(CatalogNames.Container, ct);
        try
        {
            var content = await container.GetBlobClient(snapshot.Blob).DownloadStreamingAsync(cancellationToken: ct);
            return new BufferedStream(content.Value.Content, BufferSize);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The right to write; null when another process has it.</summary>
    public async Task<ExclusiveLease?> TryLeaseAsync(CancellationToken ct) =>
        await ExclusiveLease.TryAcquireAsync(await account.ContainerAsync(CatalogNames.Container, ct), LeaseName, TimeSpan.FromSeconds(60), ct);

    /// <summary>Writes the blob, then the pointer, then deletes the snapshot before the previous one. Returns the pointer; null when someone else moved it.</summary>
    public async Task<SnapshotPointer?> WriteAsync(long position, Action<Stream> save, CancellationToken ct)
    {
        var container = await account.ContainerAsync(CatalogNames.Container, ct);
        var present = await LoadPointerAsync(ct);
        var snapshot = new SnapshotInfo(position, $"snapshot-{FeedRow.Key(position)}-{Guid.CreateVersion7():n}");
        await UploadAsync(container, snapshot.Blob, save, ct);
        var pointer = new SnapshotPointer(snapshot, present?.Pointer.Current);
        var condition = present is { } known ? new BlobRequestConditions { IfMatch = known.ETag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(pointer, StoreJson.Default.SnapshotPointer));
            await container.GetBlobClient(PointerName).UploadAsync(json, new BlobUploadOptions { Conditions = condition }, ct);
        }
        catch (RequestFailedException moved) when (moved.Status is 409 or 412)
        {
            await container.DeleteBlobIfExistsAsync(snapshot.Blob, cancellationToken: ct);
            return null;
        }
        await SweepAsync(container, pointer, ct);
        return pointer;
    }

    // Sent as it is made: a whole snapshot would take a good part of the memory that the index itself takes.
    static async Task UploadAsync(BlobContainerClient container, string name, Action<Stream> save, CancellationToken ct)
    {
        var stream = await container.GetBlockBlobClient(name).OpenWriteAsync(overwrite: true, new() { BufferSize = BlockSize }, ct);
        await using (stream) await Task.Factory.StartNew(() => save(stream), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // Also what a writer left that was killed between blob and pointer.
    static async Task SweepAsync(BlobContainerClient container, SnapshotPointer pointer, CancellationToken ct)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, "snapshot-", ct))
            if (blob.Name != pointer.Current.Blob && blob.Name != pointer.Previous?.Blob)
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: ct);
    }

    async Task<(SnapshotPointer Pointer, ETag ETag)?> LoadPointerAsync(CancellationToken ct)
    {
        var container = await account.ContainerAsync(CatalogNames.Container, ct);
        try
        {
            var content = await container.GetBlobClient(PointerName).DownloadContentAsync(ct);
            return (JsonSerializer.Deserialize(content.Value.Content, StoreJson.Default.SnapshotPointer)!, content.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
