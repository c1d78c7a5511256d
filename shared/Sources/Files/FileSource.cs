using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Portico.Sources.Files;

/// <summary>Reads one file of the allowed folders.</summary>
sealed class FileSource(IOptions<SourceOptions> options, AllowedFolders folders, TimeProvider time)
{
    // A file written again within its time stamp's grain keeps length and time: a younger stamp than this proves nothing.
    static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(2);

    public async ValueTask<SourceOutcome> ReadAsync(string target, string? etag, CancellationToken ct)
    {
        var path = folders.Absolute(target);
        try
        {
            if (!folders.Contain(path)) return FileMessages.Outside(path, folders.Listed);
            var file = new FileInfo(path);
            if (file.LinkTarget is not null) file = new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            if (!file.Exists) return FileMessages.NotFound(path);
            if (file.Length > options.Value.MaxBytes) return FileMessages.TooLarge(path, file.Length, options.Value.MaxBytes);
            var stamp = string.Create(CultureInfo.InvariantCulture, $"f:{file.Length}-{file.LastWriteTimeUtc.Ticks}-");
            if (etag is not null && etag.StartsWith(stamp, StringComparison.Ordinal) && !etag.EndsWith('?')) return new SourceOutcome.NotModified();
            var young = time.GetUtcNow() - file.LastWriteTimeUtc < Doubtful;
            if (await ReadAsync(file, ct) is not { } data) return FileMessages.TooLarge(path, file.Length, options.Value.MaxBytes);
            var hash = Convert.ToHexStringLower(SHA256.HashData(data).AsSpan(0, 16));
            // Touched but the same: the old tag stays, and the next read compares content again.
            return etag is not null && etag.TrimEnd('?').EndsWith(hash, StringComparison.Ordinal)
                ? new SourceOutcome.NotModified()
                : new SourceOutcome.Content(data, stamp + hash + (young ? "?" : ""));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileMessages.NotFound(path);
        }
        catch (UnauthorizedAccessException e)
        {
            return FileMessages.Unreadable(path, e, transient: false);
        }
        catch (IOException e)
        {
            return FileMessages.Unreadable(path, e, transient: true);
        }
    }

    // Null when the file has grown past the limit since its length was asked.
    async Task<byte[]?> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length == 0) return []; // also a pipe or a device, which opening might block on
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        var length = stream.Length;
        if (length > options.Value.MaxBytes) return null;
        var data = new byte[length];
        var count = await stream.ReadAtLeastAsync(data, data.Length, throwOnEndOfStream: false, ct);
        return count == data.Length ? data : data[..count];
    }
}
