using System.Numerics;
using System.Runtime.InteropServices;

namespace Portico.Catalog.Index.Segments;

/// <summary>A quick hash of short texts. It is stored in snapshots, so it must stay as it is.</summary>
static class Utf8Hash
{
    const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    public static ulong Compute(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Factor;
        while (text.Length >= 8)
        {
            hash = (BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(text)) * Factor;
            text = text[8..];
        }
        ulong tail = 0;
        for (var i = 0; i < text.Length; i++) tail |= (ulong)text[i] << (i * 8);
        hash = (BitOperations.RotateLeft(hash, 23) ^ tail) * Factor;
        hash ^= hash >> 29;
        hash *= 0xBF58_476D_1CE4_E5B9;
        return hash ^ (hash >> 32);
    }
}
