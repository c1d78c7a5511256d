using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// Documents of one segment: all of them, or a sorted list, or bits, or list and bits both. A set that
/// <see cref="FieldIndex.IsDense"/> calls dense always has bits. Arrays may be longer than the set.
/// </summary>
readonly struct DocSet
{
    readonly int[]? list;
    readonly int start;

    DocSet(int count, int[]? list, int start, ulong[]? bits, bool isAll, int[]? terms = null) => (Count, this.list, this.start, Bits, IsAll, Terms) = (count, list, start, bits, isAll, terms);

    public int Count { get; }

    public bool IsAll { get; }

    public ulong[]? Bits { get; }

    /// <summary>Common values, where the set is the documents that have all of them.</summary>
    public int[]? Terms { get; }

    public bool HasList => list is not null;

    public ReadOnlySpan<int> List => list.AsSpan(start, Count);

    public static DocSet Empty => new(0, [], 0, null, false);

    public static DocSet All(int count) => new(count, null, 0, null, true);

    public static DocSet OfList(int[] list, int start, int count, ulong[]? bits = null, int[]? terms = null) => new(count, list, start, bits, false, terms);

    public static DocSet OfBits(ulong[] bits, int count, int[]? terms = null) => new(count, null, 0, bits, false, terms);

    public bool Has(int doc) => IsAll || (Bits is { } bits ? Segments.Bits.Has(bits, doc) : List.BinarySearch(doc) >= 0);
}
