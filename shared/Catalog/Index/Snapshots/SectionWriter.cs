using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>
/// Writes a snapshot: a magic number and a version, then arrays, each with its length, in pieces with their checksums.
/// Whole numbers are packed as differences, bytes are deflated, the rest lies as in memory. Numbers are little-endian.
/// </summary>
sealed class SectionWriter(Stream output)
{
    public static ReadOnlySpan<byte> Magic => "PORTICO-INDEX"u8;

    public const byte Version = 3;

    /// <summary>Bytes of an array that make a piece: what is held in addition while a snapshot is written or read.</summary>
    public const int PieceSize = 256 * 1024;

    public void Begin()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Snapshots are written as little-endian arrays");
        output.Write(Magic);
        output.WriteByte(Version);
    }

    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        WriteHeader((long)values.Length * Unsafe.SizeOf<T>());
        var most = PieceSize / Unsafe.SizeOf<T>();
        for (var at = 0; at < values.Length; at += most) WritePiece(values.Slice(at, Math.Min(most, values.Length - at)));
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

    void WritePiece<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        if (typeof(T) == typeof(int))
        {
            var packed = ArrayPool<byte>.Shared.Rent(values.Length * PackedNumbers.MostBytes);
            WriteStored(packed.AsSpan(0, PackedNumbers.Pack(MemoryMarshal.Cast<T, int>(values), packed)));
            ArrayPool<byte>.Shared.Return(packed);
        }
        else if (typeof(T) == typeof(byte))
        {
            using var buffer = new MemoryStream(values.Length / 2);
            using (var stream = new ZLibStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) stream.Write(MemoryMarshal.AsBytes(values));
            WriteStored(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        else WriteStored(MemoryMarshal.AsBytes(values));
    }

    void WriteStored(ReadOnlySpan<byte> stored)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(header, stored.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], SectionChecksum.Compute(stored));
        output.Write(header);
        output.Write(stored);
    }

    void WriteHeader(long length)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], SectionChecksum.Compute(header[..8]));
        output.Write(header);
    }
}
