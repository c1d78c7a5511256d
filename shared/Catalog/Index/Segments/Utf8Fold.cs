using System.Buffers;
using System.Text;

namespace Portico.Catalog.Index.Segments;

/// <summary>Lower case for text in UTF-8, as the catalog compares it.</summary>
static class Utf8Fold
{
    /// <summary>Room that folded text may need: a character's lower case is at most three bytes where it was two.</summary>
    public static int MaxLength(int length) => length * 2 + 4;

    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded)
    {
        if (Ascii.ToLower(text, folded, out var written) == OperationStatus.Done) return written;
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        var count = Encoding.UTF8.GetChars(text, chars);
        written = Fold(chars.AsSpan(0, count), folded);
        ArrayPool<char>.Shared.Return(chars);
        return written;
    }

    public static int Fold(ReadOnlySpan<char> text, Span<byte> folded)
    {
        if (Ascii.ToLower(text, folded, out var written) == OperationStatus.Done) return written;
        var lower = ArrayPool<char>.Shared.Rent(text.Length);
        var count = text.ToLowerInvariant(lower);
        written = Encoding.UTF8.GetBytes(lower.AsSpan(0, count), folded);
        ArrayPool<char>.Shared.Return(lower);
        return written;
    }

    /// <summary>Length in UTF-16 units, by which the peer's limits are meant.</summary>
    public static bool IsLongerThan(ReadOnlySpan<byte> text, int limit) =>
        text.Length > limit && (text.Length > limit * 3 || Encoding.UTF8.GetCharCount(text) > limit);
}
