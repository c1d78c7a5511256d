using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Azure.Data.Tables;

namespace Portico.Storage;

/// <summary>
/// Bytes as properties of a row: compressed where that helps, and cut into pieces of 64 KiB (<c>Body</c>, <c>Body1</c>,
/// <c>Body2</c>, …), which is the service's limit for a property. What does not fit into a row goes to a blob, see
/// <see cref="LargeValueBlobs"/>.
/// </summary>
public static class LargeValue
{
    /// <summary>Bytes in a property.</summary>
    public const int ChunkSize = 64 * 1024;

    /// <summary>Bytes of packed value that a row takes; the rest of its 1 MiB is left to the other properties.</summary>
    public const int MaxInRow = 14 * ChunkSize;

    const int HeaderSize = 5;
    const int WorthCompressing = 256;
    const byte Plain = 0;
    const byte Brotli = 1;

    /// <summary>Compresses, unless the value is short or does not shrink.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> value)
    {
        if (value.Length >= WorthCompressing)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(HeaderSize + BrotliEncoder.GetMaxCompressedLength(value.Length));
            try
            {
                if (BrotliEncoder.TryCompress(value, buffer.AsSpan(HeaderSize), out var written, quality: 1, window: 18) && written < value.Length)
                {
                    buffer[0] = Brotli;
                    BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(1), value.Length);
                    return buffer.AsSpan(0, HeaderSize + written).ToArray();
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        var plain = new byte[HeaderSize + value.Length];
        plain[0] = Plain;
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(1), value.Length);
        value.CopyTo(plain.AsSpan(HeaderSize));
        return plain;
    }

    /// <summary>The value that was packed; throws <see cref="InvalidDataException"/> when the bytes are damaged.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderSize) throw new InvalidDataException("A packed value is shorter than its header.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(packed[1..]);
        if (length < 0) throw new InvalidDataException("A packed value has a negative length.");
        if (packed[0] == Plain && packed.Length == HeaderSize + length) return packed[HeaderSize..].ToArray();
        var value = new byte[length];
        if (packed[0] == Brotli && BrotliDecoder.TryDecompress(packed[HeaderSize..], value, out var written) && written == length) return value;
        throw new InvalidDataException("A packed value is damaged.");
    }

    /// <summary>Name of the property that holds a piece.</summary>
    public static string PropertyName(string name, int chunk) => chunk == 0 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{chunk}");

    /// <summary>Puts a packed value into a row; false when it is too large and nothing was put.</summary>
    public static bool TryWrite(TableEntity row, string name, byte[] packed)
    {
        if (packed.Length > MaxInRow) return false;
        if (packed.Length <= ChunkSize)
        {
            row[name] = packed;
            return true;
        }
        for (var (chunk, offset) = (0, 0); offset < packed.Length; chunk++, offset += ChunkSize)
            row[PropertyName(name, chunk)] = packed.AsSpan(offset, Math.Min(ChunkSize, packed.Length - offset)).ToArray();
        return true;
    }

    /// <summary>The packed value of a row; null when it has none.</summary>
    public static byte[]? Read(TableEntity row, string name)
    {
        if (row.GetBinary(name) is not { } first) return null;
        if (first.Length < ChunkSize || row.GetBinary(PropertyName(name, 1)) is null) return first;
        using var whole = new MemoryStream(4 * ChunkSize);
        for (var chunk = 0; row.GetBinary(PropertyName(name, chunk)) is { } piece; chunk++) whole.Write(piece);
        return whole.ToArray();
    }
}
