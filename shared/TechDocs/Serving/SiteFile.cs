using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Portico.TechDocs.Serving;

/// <summary>A file of a published site, as it was when it was asked for.</summary>
public sealed class SiteFile
{
    // Types that shrink. Pictures, films, fonts and archives are compressed already.
    static readonly string[] Shrinking = ["text/", "application/json", "image/svg+xml"];

    readonly BlobClient blob;

    internal SiteFile(BlobClient blob, BlobProperties properties, HotContent? content)
    {
        this.blob = blob;
        Content = content;
        ETag = properties.ETag.ToString("H");
        LastModified = properties.LastModified;
        Length = properties.ContentLength;
        Type = properties.ContentType;
        IsForever = properties.CacheControl?.Contains("immutable", StringComparison.Ordinal) is true;
    }

    /// <summary>Strong entity tag, in quotes.</summary>
    public string ETag { get; }

    /// <summary>When it was written, in whole seconds.</summary>
    public DateTimeOffset LastModified { get; }

    /// <summary>How long it is.</summary>
    public long Length { get; }

    /// <summary>Its content type.</summary>
    public string Type { get; }

    /// <summary>Whether its name changes with its content.</summary>
    public bool IsForever { get; }

    /// <summary>Whether compressing it is worth the while.</summary>
    public bool Shrinks => Array.Exists(Shrinking, start => Type.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Its bytes where they are held in memory; null for a large file.</summary>
    public HotContent? Content { get; }

    /// <summary>All of its bytes.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct)
    {
        if (Content is { } content) return content.Bytes;
        await using var stream = await OpenAsync(0, Length, ct);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, ct);
        return read.ToArray();
    }

    /// <summary>Opens a part of a file that is not held in memory.</summary>
    /// <exception cref="Azure.RequestFailedException">It has changed meanwhile: status 412.</exception>
    public async Task<Stream> OpenAsync(long offset, long length, CancellationToken ct)
    {
        var conditions = new BlobRequestConditions { IfMatch = new(ETag) };
        return (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = new(offset, length), Conditions = conditions }, ct)).Value.Content;
    }
}
