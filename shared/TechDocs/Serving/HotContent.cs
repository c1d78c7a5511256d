using System.IO.Compression;

namespace Portico.TechDocs.Serving;

/// <summary>Bytes of a file, and what they come to when they are compressed, which is done once.</summary>
public sealed class HotContent
{
    readonly Lazy<byte[]> brotli;
    readonly Lazy<byte[]> gzip;

    internal HotContent(byte[] bytes)
    {
        Bytes = bytes;
        brotli = new(() => Compressed(static into => new BrotliStream(into, CompressionLevel.Optimal)));
        gzip = new(() => Compressed(static into => new GZipStream(into, CompressionLevel.Optimal)));
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Compressed as <c>br</c>.</summary>
    public ReadOnlyMemory<byte> Brotli => brotli.Value;

    /// <summary>Compressed as <c>gzip</c>.</summary>
    public ReadOnlyMemory<byte> Gzip => gzip.Value;

    byte[] Compressed(Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result)) stream.Write(Bytes.Span);
        return result.ToArray();
    }
}
