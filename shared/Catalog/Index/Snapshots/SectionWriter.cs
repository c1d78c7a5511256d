using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>
/// Writes a snapshot: a magic number and a version, then arrays as they lie in memory, each behind its length and
/// checksum. Numbers are little-endian.
/// </summary>
sealed class SectionWriter(Stream output)
{
    public static ReadOnlySpan<byte> Magic => "PORTICO-INDEX"u8;

    public const byte Version = 1;

    public void Begin()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Snapshots are written as little-endian arrays");
        output.Write(Magic);
        output.WriteByte(Version);
    }

    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(header, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], SectionChecksum.Compute(bytes));
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], SectionChecksum.Compute(header[..12]));
        output.Write(header);
        output.Write(bytes);
    }

    public void Write<T>(T[] values) where T : unmanaged => Write((ReadOnlySpan<T>)values);

    public void Write(Utf8Table texts)
    {
        Write(texts.Bytes);
        Write(texts.Offsets);
    }

    public void Write(IEnumerable<string> texts) => Write(Utf8Table.From(texts));

    /// <summary>A section of records that have no fixed size.</summary>
    public void Write(Action<BinaryWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer)) write(writer);
        Write(buffer.ToArray());
    }
}
