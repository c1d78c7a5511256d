using System.Numerics;
using System.Runtime.InteropServices;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>CRC-32C, for which processors have an instruction.</summary>
static class SectionChecksum
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
