using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Portico.Storage;

namespace Portico.Scaffolder.Workspaces;

/// <summary>The blobs of workspaces: <c>task/hash</c>.</summary>
sealed class WorkspaceBlobs(StorageAccount account)
{
    const string Container = "scaffolder-workspaces";

    /// <summary>Stores bytes; what is there already is the same.</summary>
    public async Task WriteAsync(string task, string name, Stream content, CancellationToken ct)
    {
        var blob = await FindAsync(task, name, ct);
        try
        {
            await blob.UploadAsync(content, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, ct);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }
    }

    /// <summary>Reads a blob whole, and makes sure that it is what its name says.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string task, string name, CancellationToken ct)
    {
        var blob = await FindAsync(task, name, ct);
        var content = (await blob.DownloadContentAsync(ct)).Value.Content.ToMemory();
        return WorkspaceBlob.NameOf(content.Span) == name ? content : throw new InvalidDataException($"The blob {blob.Name} is damaged.");
    }

    /// <summary>Reads a blob into a file.</summary>
    public async Task ReadAsync(string task, string name, string path, CancellationToken ct)
    {
        var blob = await FindAsync(task, name, ct);
        await blob.DownloadToAsync(path, ct);
    }

    /// <summary>Deletes all blobs of a task.</summary>
    public async Task PurgeAsync(string task, CancellationToken ct)
    {
        var container = await account.ContainerAsync(Container, ct);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, task + "/", ct))
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: ct);
    }

    async ValueTask<BlobClient> FindAsync(string task, string name, CancellationToken ct) => (await account.ContainerAsync(Container, ct)).GetBlobClient($"{task}/{name}");
}
