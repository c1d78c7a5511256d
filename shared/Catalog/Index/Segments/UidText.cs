using System.Buffers.Binary;

namespace Portico.Catalog.Index.Segments;

/// <summary>Uids as numbers, which compare as their text does.</summary>
static class UidText
{
    public static bool TryParse(ReadOnlySpan<char> text, out UInt128 uid)
    {
        uid = default;
        if (!Guid.TryParseExact(text, "D", out var guid)) return false;
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        uid = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }

    public static string Format(UInt128 uid)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, uid);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
