using System.Buffers;
using System.IO.Compression;

namespace Portico.Sources.Urls;

/// <summary>Reads an answer's body whole, but never more than allowed: not on the wire, not unpacked.</summary>
static class BoundedBody
{
    /// <summary>Below this size a high compression ratio is harmless.</summary>
    const int RatioFloor = 1024 * 1024;

    /// <summary>What became of a body: its bytes, or why it was given up.</summary>
    public readonly record struct Result(ReadOnlyMemory<byte> Data, string? Problem);

    public static async Task<Result> ReadAsync(HttpContent content, SourceOptions options, CancellationToken ct)
    {
        var tooLarge = $"the answer is larger than {options.MaxBytes:N0} bytes ({SourceOptions.Section}:{nameof(SourceOptions.MaxBytes)}). Split the file, or raise the limit.";
        if (content.Headers.ContentLength > options.MaxBytes) return new(default, tooLarge);
        await using var wire = await content.ReadAsStreamAsync(ct);
        if (await ReadAsync(wire, content.Headers.ContentLength, options.MaxBytes, ct) is not { } data) return new(default, tooLarge);
        var packed = data.Length;
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
        {
            if (string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)) continue;
            var source = new MemoryStream(data);
            await using var unpacker = Unpacker(encoding, source, data);
            if (unpacker is null) return new(default, $"the answer has the content encoding '{encoding}', which was not asked for. Serve it plain, or as gzip, br or deflate.");
            // Whichever limit is lower is the one that reading stops at.
            var byRatio = Math.Max(RatioFloor, (long)packed * options.MaxCompressionRatio);
            if (await ReadAsync(unpacker, null, (int)Math.Min(options.MaxBytes, byRatio), ct) is not { } unpacked)
            {
                return new(default, byRatio >= options.MaxBytes
                    ? tooLarge
                    : $"the answer unpacks to more than {options.MaxCompressionRatio} times its size ({SourceOptions.Section}:{nameof(SourceOptions.MaxCompressionRatio)}).");
            }
            data = unpacked;
        }
        return new(data, null);
    }

    static Stream? Unpacker(string encoding, MemoryStream source, byte[] data) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
        "br" => new BrotliStream(source, CompressionMode.Decompress),
        // "deflate" means zlib's format; some servers send the bare one, whose first byte looks different.
        "deflate" when data is [var first, ..] && (first & 0x0f) == 8 => new ZLibStream(source, CompressionMode.Decompress),
        "deflate" => new DeflateStream(source, CompressionMode.Decompress),
        _ => null,
    };

    static async Task<byte[]?> ReadAsync(Stream stream, long? length, int max, CancellationToken ct)
    {
        // One byte more than expected: the read that finds the end needs room.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(length ?? 16 * 1024, max) + 1);
        try
        {
            var count = 0;
            while (await stream.ReadAsync(buffer.AsMemory(count), ct) is var read and > 0)
            {
                count += read;
                if (count > max) return null;
                if (count == buffer.Length) buffer = Grow(buffer, max);
            }
            return buffer.AsSpan(0, count).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static byte[] Grow(byte[] buffer, int max)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, max + 1L));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
