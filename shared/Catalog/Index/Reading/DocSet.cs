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

    DocSet(int count, int[]? list, int start, ulong[]? bits, bool isAll, CommonSet[]? parts = null) => (Count, this.list, this.start, Bits, IsAll, Parts) = (count, list, start, bits, isAll, parts);

    public int Count { get; }

    public bool IsAll { get; }

    public ulong[]? Bits { get; }

    /// <summary>Common sets, where this is the documents that are in all of them.</summary>
    public CommonSet[]? Parts { get; }

    public bool HasList => list is not null;

    public ReadOnlySpan<int> List => list.AsSpan(start, Count);

    public static DocSet Empty => new(0, [], 0, null, false);

    public static DocSet All(int count) => new(count, null, 0, null, true);

    public static DocSet OfList(int[] list, int start, int count, CommonSet? common = null) => new(count, list, start, common?.Bits, false, common is null ? null : [common]);

    public static DocSet OfList(int[] list, int count, ulong[] bits) => new(count, list, 0, bits, false);

    public static DocSet OfCommon(CommonSet common) => new(common.Count, null, 0, common.Bits, false, [common]);

    public static DocSet OfBits(ulong[] bits, int count, CommonSet[]? parts = null) => new(count, null, 0, bits, false, parts);

    public bool Has(int doc) => IsAll || (Bits is { } bits ? Segments.Bits.Has(bits, doc) : List.BinarySearch(doc) >= 0);
}
