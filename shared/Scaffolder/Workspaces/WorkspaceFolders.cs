using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portico.Scaffolder.Workspaces;

/// <summary>
/// The folders of tasks on this machine. A folder is kept between the steps that this process runs, so that they find
/// their files. It is believed only when no other process has had it since.
/// </summary>
sealed partial class WorkspaceFolders(IOptions<WorkspaceOptions> options, TimeProvider time)
{
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    readonly string root = Path.GetFullPath(options.Value.Folder ?? Path.Combine(Path.GetTempPath(), "portico-workspaces"));
    readonly string owner = Guid.NewGuid().ToString("N");
    readonly ConcurrentDictionary<string, StoredWorkspace> kept = new(StringComparer.Ordinal);
    int swept;

    /// <summary>Takes a task's folder. When another step has it, as after a message that came twice, a folder aside.</summary>
    public WorkspaceLease Take(string taskId)
    {
        if (!Id().IsMatch(taskId)) throw new ArgumentException($"'{taskId}' cannot name a folder.", nameof(taskId));
        Directory.CreateDirectory(root);
        if (Interlocked.Exchange(ref swept, 1) == 0) Sweep();
        if (TryLock(taskId) is not { } held) return Aside(taskId);
        var folder = Path.Combine(root, taskId);
        var mine = IsMine(held);
        Directory.CreateDirectory(folder);
        kept.TryRemove(taskId, out var stored);
        return new(taskId, folder, lease =>
        {
            if (lease is { IsClean: true, Stored: { } clean }) kept[taskId] = clean;
            held.Dispose();
        })
        { Stored = mine ? stored : null };
    }

    /// <summary>Deletes a task's folder, unless a step has it.</summary>
    public void Purge(string taskId)
    {
        kept.TryRemove(taskId, out _);
        if (!Id().IsMatch(taskId) || !Directory.Exists(root) || TryLock(taskId) is not { } held) return;
        using (held) Delete(Path.Combine(root, taskId));
        File.Delete(LockOf(taskId));
    }

    /// <summary>Empties a folder.</summary>
    public static void Clear(string folder)
    {
        foreach (var entry in FolderEntry.In(folder).ToList())
        {
            if (entry.Info is DirectoryInfo { LinkTarget: null } inner) inner.Delete(recursive: true);
            else entry.Info.Delete();
        }
    }

    WorkspaceLease Aside(string taskId)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{taskId}~{Guid.NewGuid():N}")).FullName;
        return new(taskId, folder, _ => Delete(folder));
    }

    FileStream? TryLock(string taskId)
    {
        try
        {
            return new(LockOf(taskId), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // another step has it
        }
    }

    // The lock's file names the process that had the folder last.
    bool IsMine(FileStream held)
    {
        Span<byte> last = stackalloc byte[owner.Length];
        var mine = held.ReadAtLeast(last, last.Length, throwOnEndOfStream: false) == last.Length && System.Text.Encoding.ASCII.GetString(last) == owner;
        if (mine) return true;
        held.SetLength(0);
        held.Write(System.Text.Encoding.ASCII.GetBytes(owner));
        held.Flush();
        return false;
    }

    // What processes left behind that ended before their tasks did.
    void Sweep()
    {
        var limit = (time.GetUtcNow() - Forgotten).UtcDateTime;
        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < limit).ToList())
        {
            var lockFile = new FileInfo(LockOf(folder.Name));
            if (!lockFile.Exists || lockFile.LastWriteTimeUtc < limit) Purge(folder.Name.Split('~')[0]);
            if (folder.Name.Contains('~', StringComparison.Ordinal)) Delete(folder.FullName);
        }
    }

    string LockOf(string taskId) => Path.Combine(root, taskId + ".lock");

    static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")]
    private static partial Regex Id();
}
