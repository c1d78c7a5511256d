using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>Reads what <see cref="SectionWriter"/> wrote, and says so when it cannot. Beside the arrays it holds a piece at a time.</summary>
sealed class SectionReader(Stream input)
{
    /// <summary>What a piece may take when it cannot be made smaller.</summary>
    const int MostStored = SectionWriter.PieceSize / sizeof(int) * PackedNumbers.MostBytes;

    readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(MostStored);

    public void Begin()
    {
        Span<byte> start = stackalloc byte[SectionWriter.Magic.Length + 1];
        Fill(start);
        if (!start[..^1].SequenceEqual(SectionWriter.Magic)) throw new SnapshotException("This is not a catalog snapshot");
        if (start[^1] != SectionWriter.Version) throw new SnapshotException($"The snapshot has version {start[^1]}; this program reads version {SectionWriter.Version}");
    }

    public T[] Read<T>() where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(checked((int)(ReadLength() / Unsafe.SizeOf<T>())));
        var most = SectionWriter.PieceSize / Unsafe.SizeOf<T>();
        for (var at = 0; at < values.Length; at += most)
        {
            var stored = ReadStored(buffer);
            if (!TryUnpack(buffer, stored, values.AsSpan(at, Math.Min(most, values.Length - at)))) throw Damaged();
        }
        return values;
    }

    /// <summary>Reads arrays of bytes that follow each other, some at a time beside each other.</summary>
    public byte[][] ReadMany(int count)
    {
        var arrays = new byte[count][];
        var pieces = new List<(byte[] Stored, int Length, byte[] Into, int At)>();
        for (var i = 0; i < count; i++)
        {
            arrays[i] = GC.AllocateUninitializedArray<byte>(checked((int)ReadLength()));
            for (var at = 0; at < arrays[i].Length; at += SectionWriter.PieceSize)
            {
                var stored = ArrayPool<byte>.Shared.Rent(MostStored);
                pieces.Add((stored, ReadStored(stored), arrays[i], at));
            }
            if (pieces.Count < Environment.ProcessorCount * 4 && i + 1 < count) continue;
            var whole = true;
            Parallel.ForEach(pieces, piece =>
            {
                if (!TryUnpack(piece.Stored, piece.Length, piece.Into.AsSpan(piece.At, Math.Min(SectionWriter.PieceSize, piece.Into.Length - piece.At)))) Volatile.Write(ref whole, false);
            });
            foreach (var piece in pieces) ArrayPool<byte>.Shared.Return(piece.Stored);
            pieces.Clear();
            if (!whole) throw Damaged();
        }
        return arrays;
    }

    public Utf8Table ReadTable() => new(Read<byte>(), Read<int>());

    public string[] ReadStrings()
    {
        var table = ReadTable();
        var texts = new string[table.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = Encoding.UTF8.GetString(table[i]);
        return texts;
    }

    public T Read<T>(Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(Read<byte>()));
        return read(reader);
    }

    static bool TryUnpack<T>(byte[] stored, int length, Span<T> values) where T : unmanaged
    {
        if (typeof(T) == typeof(int)) return PackedNumbers.TryUnpack(stored.AsSpan(0, length), MemoryMarshal.Cast<T, int>(values));
        var bytes = MemoryMarshal.AsBytes(values);
        if (typeof(T) != typeof(byte)) return length == bytes.Length && stored.AsSpan(0, length).TryCopyTo(bytes);
        using var stream = new ZLibStream(new MemoryStream(stored, 0, length), CompressionMode.Decompress);
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    long ReadLength()
    {
        Span<byte> header = stackalloc byte[12];
        Fill(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != SectionChecksum.Compute(header[..8])) throw Damaged();
        return BinaryPrimitives.ReadInt64LittleEndian(header);
    }

    int ReadStored(byte[] into)
    {
        Span<byte> header = stackalloc byte[8];
        Fill(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if ((uint)length > (uint)into.Length) throw Damaged();
        Fill(into.AsSpan(0, length));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != SectionChecksum.Compute(into.AsSpan(0, length))) throw Damaged();
        return length;
    }

    static SnapshotException Damaged() => new("The snapshot is damaged: a checksum does not match");

    void Fill(Span<byte> bytes)
    {
        try
        {
            input.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new SnapshotException("The snapshot is cut short", e);
        }
    }
}
