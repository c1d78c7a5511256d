using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Portico.Sources.Trees;

/// <summary>Unpacks archives: zip, tar, and tar in gzip.</summary>
static class Archive
{
    /// <summary>Below this size a high compression ratio is harmless.</summary>
    const int RatioFloor = 1024 * 1024;

    const int LongestLink = 4096;
    const int UnixKind = 0xF000;
    const int UnixLink = 0xA000;
    const int UnixRun = 0x40;

    /// <summary>Unpacks a part of an archive.</summary>
    /// <param name="data">The archive.</param>
    /// <param name="part">Which entries, and how they are called.</param>
    /// <param name="target">Where to.</param>
    /// <param name="limits">How far it may grow.</param>
    /// <param name="source">Its address, for messages.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task UnpackAsync(ReadOnlyMemory<byte> data, ArchivePart part, TreeWriter target, TreeLimits limits, string source, CancellationToken ct)
    {
        target.MostBytes = Math.Min(target.MostBytes, Math.Max(RatioFloor, (long)data.Length * limits.MaxCompressionRatio));
        try
        {
            var kind = ArchiveKinds.Of(data.Span);
            await using var stream = new MemoryStream(data.ToArray(), writable: false);
            await using Stream content = kind == ArchiveKind.GZip ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), UnpackedLimit(target, limits)) : stream;
            if (kind == ArchiveKind.Zip) await UnzipAsync(content, part, target, ct);
            else if (kind is ArchiveKind.GZip or ArchiveKind.Tar) await UntarAsync(content, part, target, source, ct);
            else throw SourceException.Input($"{source} is neither a zip nor a tar archive, nor a folder of a repository host that is known here.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new SourceException($"{source} is a damaged archive: {e.Message}", e);
        }
    }

    // Headers count as well: a tar of a million empty entries is large and holds nothing.
    static long UnpackedLimit(TreeWriter target, TreeLimits limits) => target.MostBytes + 2048L * limits.MaxFiles;

    static async Task UnzipAsync(Stream stream, ArchivePart part, TreeWriter target, CancellationToken ct)
    {
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            ct.ThrowIfCancellationRequested();
            var mode = entry.ExternalAttributes >> 16;
            if (part.Find(entry.FullName) is not { } path) continue;
            if (entry.FullName.EndsWith('/'))
            {
                target.AddFolder(path);
                continue;
            }
            await using var content = await entry.OpenAsync(ct);
            if ((mode & UnixKind) == UnixLink) target.AddLink(path, await LinkAsync(content, ct));
            else await target.AddFileAsync(path, content, (mode & UnixRun) != 0, ct);
        }
    }

    static async Task<string> LinkAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[LongestLink];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    static async Task UntarAsync(Stream stream, ArchivePart part, TreeWriter target, string source, CancellationToken ct)
    {
        await using var tar = new TarReader(stream);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (part.Find(entry.Name) is not { } path) continue;
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    target.AddFolder(path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    await target.AddFileAsync(path, entry.DataStream ?? Stream.Null, entry.Mode.HasFlag(UnixFileMode.UserExecute), ct);
                    break;
                case TarEntryType.SymbolicLink:
                    target.AddLink(path, entry.LinkName);
                    break;
                case TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes:
                    break; // comments, such as the commit
                default:
                    throw new SourceException($"'{path}' of {source} is neither a file, a folder nor a symbolic link ({entry.EntryType}).");
            }
        }
    }
}
