using Microsoft.Extensions.Options;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Workspaces;

/// <summary>
/// Lets a workspace travel between steps, which may run on different machines. It is stored by content: a step costs
/// what it changed, usually one blob; a step that changed nothing costs nothing.
/// </summary>
public sealed class WorkspaceStore
{
    const int Concurrency = 8;

    readonly WorkspaceFolders folders;
    readonly WorkspaceBlobs blobs;
    readonly WorkspaceOptions limits;
    readonly TimeProvider time;

    internal WorkspaceStore(WorkspaceFolders folders, WorkspaceBlobs blobs, IOptions<WorkspaceOptions> options, TimeProvider time) =>
        (this.folders, this.blobs, limits, this.time) = (folders, blobs, options.Value, time);

    /// <summary>Gets the workspace for a step. Dispose what is returned when the step has ended.</summary>
    /// <param name="taskId">Id of the task: letters, digits, dashes.</param>
    /// <param name="reference">What the step before returned from <see cref="SaveAsync"/>; null for an empty workspace.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<WorkspaceLease> RestoreAsync(string taskId, string? reference, CancellationToken ct)
    {
        var lease = folders.Take(taskId);
        try
        {
            if (lease.Stored is null || lease.Stored.Ref != reference) lease.Stored = await FillAsync(lease, reference, ct);
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Stores what a step has made of the workspace.</summary>
    /// <returns>What the next step restores it by; null while the workspace is empty.</returns>
    /// <exception cref="Actions.ActionFailedException">The workspace has become too large.</exception>
    public async Task<string?> SaveAsync(WorkspaceLease lease, CancellationToken ct)
    {
        var former = lease.Stored ?? throw new ArgumentException("The workspace was never restored.", nameof(lease));
        var scan = await WorkspaceScan.OfAsync(lease.Workspace.Root, former.Scan, limits, time.GetUtcNow(), ct);
        if (WorkspacePlan.Decide(scan.Manifest, former.Manifest) is { } plan) lease.Stored = await StoreAsync(lease, plan, scan, ct);
        else lease.Stored = former with { Scan = scan };
        lease.IsClean = true;
        return lease.Stored.Ref;
    }

    /// <summary>Deletes what this machine keeps of a workspace that was never stored.</summary>
    public void PurgeFolder(string taskId) => folders.Purge(taskId);

    /// <summary>Deletes all that is kept of a task's workspace.</summary>
    public async Task PurgeAsync(string taskId, CancellationToken ct)
    {
        folders.Purge(taskId);
        await blobs.PurgeAsync(taskId, ct);
    }

    async Task<StoredWorkspace> StoreAsync(WorkspaceLease lease, WorkspacePlan plan, WorkspaceScan scan, CancellationToken ct)
    {
        var root = lease.Workspace.Root;
        await Parallel.ForEachAsync(plan.Large, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (entry, token) =>
        {
            await using var content = File.OpenRead(Path.Combine(root, entry.Path));
            await blobs.WriteAsync(lease.TaskId, entry.Blob, content, token);
        });
        using var pack = new MemoryStream();
        foreach (var entry in plan.Packed) pack.Write(await File.ReadAllBytesAsync(Path.Combine(root, entry.Path), ct));
        var bytes = new WorkspaceBlob(plan.Manifest, pack.ToArray()).Write();
        var name = WorkspaceBlob.NameOf(bytes);
        using var stream = new MemoryStream(bytes, writable: false);
        await blobs.WriteAsync(lease.TaskId, name, stream, ct); // last: what it names is there
        return new(name, Named(plan.Manifest, name), scan);
    }

    async Task<StoredWorkspace> FillAsync(WorkspaceLease lease, string? reference, CancellationToken ct)
    {
        var root = lease.Workspace.Root;
        WorkspaceFolders.Clear(root);
        var manifest = WorkspaceManifest.Empty;
        if (reference is not null)
        {
            var blob = WorkspaceBlob.Read((await blobs.ReadAsync(lease.TaskId, reference, ct)).Span);
            manifest = Named(blob.Manifest, reference);
            await WriteAsync(lease, manifest, reference, blob.Pack, ct);
        }
        var scan = new WorkspaceScan(manifest, manifest.Entries.Where(static entry => entry.Kind == EntryKind.File)
            .ToDictionary(static entry => entry.Path, entry => File.GetLastWriteTimeUtc(Path.Combine(root, entry.Path)), StringComparer.Ordinal), time.GetUtcNow());
        return new(reference, manifest, scan);
    }

    async Task WriteAsync(WorkspaceLease lease, WorkspaceManifest manifest, string reference, ReadOnlyMemory<byte> own, CancellationToken ct)
    {
        foreach (var folder in manifest.Entries.Where(static entry => entry.Kind == EntryKind.Folder)) Directory.CreateDirectory(lease.Workspace.Resolve(folder.Path));
        var files = manifest.Entries.Where(static entry => entry.Kind == EntryKind.File).ToList();
        foreach (var file in files) Directory.CreateDirectory(Path.GetDirectoryName(lease.Workspace.Resolve(file.Path))!); // below the root
        await Parallel.ForEachAsync(files.GroupBy(static file => file.Blob), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = ct }, async (group, token) =>
        {
            ReadOnlyMemory<byte>? pack = group.Key == reference ? own : default(ReadOnlyMemory<byte>?); // a bare null would become an empty memory
            foreach (var file in group)
            {
                var path = Path.Combine(lease.Workspace.Root, file.Path);
                if (file.Offset == ManifestEntry.Whole) await blobs.ReadAsync(lease.TaskId, file.Blob, path, token);
                else
                {
                    pack ??= WorkspaceBlob.Read((await blobs.ReadAsync(lease.TaskId, group.Key, token)).Span).Pack;
                    await File.WriteAllBytesAsync(path, pack.Value.Slice((int)file.Offset, (int)file.Size), token);
                }
                if (file.Executable) ExecutableBit.Set(path);
            }
        });
        // Last, so that nothing is written through them.
        foreach (var link in manifest.Entries.Where(static entry => entry.Kind == EntryKind.Link))
        {
            var path = Path.Combine(lease.Workspace.Root, link.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the root
            File.CreateSymbolicLink(path, link.Hash);
        }
    }

    static WorkspaceManifest Named(WorkspaceManifest manifest, string name) =>
        new([.. manifest.Entries.Select(entry => entry is { Kind: EntryKind.File, Blob: "" } ? entry with { Blob = name } : entry)]);
}
