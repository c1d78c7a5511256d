using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portico.TechDocs.Builds;

/// <summary>The version of a folder of this machine: names, lengths and dates of what is in it.</summary>
static class FolderStamp
{
    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, MatchType = MatchType.Simple, IgnoreInaccessible = true };

    /// <summary>The stamp; null when the folder holds more than can be looked at each time.</summary>
    public static string? Of(string folder, int mostFiles, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        var open = new Stack<DirectoryInfo>([new(folder)]);
        while (open.TryPop(out var at))
        {
            ct.ThrowIfCancellationRequested();
            // What begins with a dot is no part of docs, and packages are none of the authors' own.
            foreach (var entry in at.EnumerateFileSystemInfos("*", Everything).Where(static entry => !entry.Name.StartsWith('.') && entry.Name != "node_modules").OrderBy(static entry => entry.Name, StringComparer.Ordinal))
            {
                if (++count > mostFiles) return null;
                var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
                if (isFolder) open.Push((DirectoryInfo)entry);
                var version = isFolder ? "" : string.Create(CultureInfo.InvariantCulture, $"{(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks} {entry.LinkTarget}");
                hash.AppendData(Encoding.UTF8.GetBytes($"{entry.FullName}\0{version}\0"));
            }
        }
        return "d:" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
