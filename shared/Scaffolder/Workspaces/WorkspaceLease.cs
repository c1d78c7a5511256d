namespace Portico.Scaffolder.Workspaces;

/// <summary>A workspace on this machine's disk, held by one step. What is not saved is gone when it is let go.</summary>
public sealed class WorkspaceLease : IDisposable
{
    readonly Action<WorkspaceLease> release;

    internal WorkspaceLease(string taskId, string folder, Action<WorkspaceLease> release)
    {
        (TaskId, this.release) = (taskId, release);
        Workspace = new(folder);
    }

    /// <summary>The task that it belongs to.</summary>
    public string TaskId { get; }

    /// <summary>The files.</summary>
    public Workspace Workspace { get; }

    /// <summary>What the folder is known to have held, and how that is stored; null when nothing is known.</summary>
    internal StoredWorkspace? Stored { get; set; }

    /// <summary>Whether the folder holds just that.</summary>
    internal bool IsClean { get; set; }

    /// <summary>Lets others have it.</summary>
    public void Dispose() => release(this);
}

/// <summary>A workspace as it is stored, and the folder that holds the same.</summary>
/// <param name="Ref">What to restore it by; null for the empty one.</param>
/// <param name="Manifest">Its entries with their places.</param>
/// <param name="Scan">The look at the folder.</param>
sealed record StoredWorkspace(string? Ref, WorkspaceManifest Manifest, WorkspaceScan Scan);
