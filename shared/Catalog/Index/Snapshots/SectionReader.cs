using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>Reads what <see cref="SectionWriter"/> wrote, and says so when it cannot.</summary>
sealed class SectionReader(Stream input)
{
    public void Begin()
    {
        Span<byte> start = stackalloc byte[SectionWriter.Magic.Length + 1];
        Fill(start);
        if (!start[..^1].SequenceEqual(SectionWriter.Magic)) throw new SnapshotException("This is not a catalog snapshot");
        if (start[^1] != SectionWriter.Version) throw new SnapshotException($"The snapshot has version {start[^1]}; this program reads version {SectionWriter.Version}");
    }

    public T[] Read<T>() where T : unmanaged
    {
        Span<byte> header = stackalloc byte[16];
        Fill(header);
        var length = BinaryPrimitives.ReadInt64LittleEndian(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != SectionChecksum.Compute(header[..12])) throw Damaged();
        var values = GC.AllocateUninitializedArray<T>((int)(length / System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        if (bytes.Length != length) throw Damaged();
        Fill(bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != SectionChecksum.Compute(bytes)) throw Damaged();
        return values;
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
