using System.Collections.Concurrent;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// Documents that are asked for again and again, such as those of a common value: as bits, and as bits in the order of
/// each key by which they were listed. It belongs to a segment that never changes.
/// </summary>
/// <param name="bits">The documents.</param>
/// <param name="count">How many they are.</param>
/// <param name="isPassing">It will be forgotten again, so its orders need no room among those that are kept for good.</param>
sealed class CommonSet(ulong[] bits, int count, bool isPassing)
{
    /// <summary>Orders of one set that are kept; the same list is asked for by few fields.</summary>
    const int MostOrders = 2;

    readonly ConcurrentDictionary<int, ulong[]> rows = new();

    public ulong[] Bits => bits;

    public int Count => count;

    /// <summary>The rows of a key whose documents are in the set; null where documents have no one row, or too many keys have been asked for.</summary>
    public ulong[]? RowBits(FieldIndex fields, int key)
    {
        if (rows.TryGetValue(key, out var known)) return known;
        return rows.Count >= MostOrders || fields.Order.Ranks(key) is not { } ranks || !(isPassing || fields.Order.TakeRoom()) ? null : rows.GetOrAdd(key, _ => MakeRowBits(fields, key, ranks));
    }

    ulong[] MakeRowBits(FieldIndex fields, int key, int[] ranks)
    {
        var (start, end) = fields.Terms(key);
        var made = new ulong[(fields.Rows(start, end) + 63) >> 6];
        for (var doc = Segments.Bits.Next(bits, 0); doc >= 0; doc = Segments.Bits.Next(bits, doc + 1))
        {
            if (ranks[doc] >= 0) Segments.Bits.Set(made, ranks[doc]);
        }
        return made;
    }
}
