using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Portico.Scaffolder.Actions;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Workspaces;

/// <summary>What a folder held when it was looked at, with what is needed to see quickly what has changed since.</summary>
/// <param name="Manifest">Its entries; places are not filled in.</param>
/// <param name="Changed">When each file was last written, by path.</param>
/// <param name="At">When it was looked at.</param>
sealed record WorkspaceScan(WorkspaceManifest Manifest, IReadOnlyDictionary<string, DateTime> Changed, DateTimeOffset At)
{
    // A file written again within its time stamp's grain keeps length and time: a younger stamp than this proves nothing.
    static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(2);

    /// <summary>Looks at a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="former">An earlier look; files that have not been written since are not read again.</param>
    /// <param name="limits">How much may be in it.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ActionFailedException">There is too much in it.</exception>
    public static async Task<WorkspaceScan> OfAsync(string root, WorkspaceScan? former, WorkspaceOptions limits, DateTimeOffset now, CancellationToken ct)
    {
        var known = former?.Manifest.Entries.Where(static entry => entry.Kind == EntryKind.File).ToDictionary(static entry => entry.Path, StringComparer.Ordinal) ?? [];
        var entries = ImmutableArray.CreateBuilder<ManifestEntry>();
        var changed = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        var bytes = 0L;
        FolderEntry? folder = null;
        foreach (var entry in FolderEntry.Walk(root))
        {
            ct.ThrowIfCancellationRequested();
            // A folder stands before what is in it: one that nothing follows is empty.
            if (folder is not null && !entry.Path.StartsWith(folder.Path + "/", StringComparison.Ordinal)) entries.Add(new(folder.Path, EntryKind.Folder));
            folder = entry.Kind == EntryKind.Folder ? entry : null;
            if (entry.Kind == EntryKind.Link) entries.Add(new(entry.Path, EntryKind.Link, Hash: entry.Info.LinkTarget!)); // a link
            if (entry.Kind == EntryKind.File)
            {
                var file = (FileInfo)entry.Info;
                if ((bytes += file.Length) > limits.MaxBytes) throw TooLarge(limits.MaxBytes, "bytes", nameof(WorkspaceOptions.MaxBytes));
                changed[entry.Path] = file.LastWriteTimeUtc;
                entries.Add(await DescribeAsync(entry.Path, file, known, former, ct));
            }
            if (entries.Count > limits.MaxFiles) throw TooLarge(limits.MaxFiles, "files", nameof(WorkspaceOptions.MaxFiles));
        }
        if (folder is not null) entries.Add(new(folder.Path, EntryKind.Folder));
        return new(new(entries.DrainToImmutable()), changed, now);
    }

    static async Task<ManifestEntry> DescribeAsync(string path, FileInfo file, Dictionary<string, ManifestEntry> known, WorkspaceScan? former, CancellationToken ct)
    {
        var executable = ExecutableBit.IsSet(file.FullName);
        if (known.TryGetValue(path, out var before) && before.Size == file.Length && former!.Changed.TryGetValue(path, out var then) && then == file.LastWriteTimeUtc && former.At - then >= Doubtful)
            return new(path, EntryKind.File, executable, before.Size, before.Hash);
        await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return new(path, EntryKind.File, executable, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
    }

    static ActionFailedException TooLarge(long limit, string what, string setting) =>
        ActionFailedException.Input($"The workspace holds more than {limit.ToString("N0", CultureInfo.InvariantCulture)} {what} ({WorkspaceOptions.Section}:{setting}).");
}
