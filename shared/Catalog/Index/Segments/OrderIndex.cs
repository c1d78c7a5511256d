using System.Collections.Concurrent;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// Ways to read a key's rows in order without walking past those that do not count: the place of each document among
/// the rows, and the documents of common values as bits in the order of the rows. Both are made when first asked for
/// and belong to a segment that never changes; how many are kept is bounded.
/// </summary>
sealed class OrderIndex(FieldIndex fields)
{
    const int MostRanks = 16, MostRowBits = 96;

    readonly ConcurrentDictionary<int, int[]> ranks = new();
    readonly ConcurrentDictionary<(int Key, int Term), ulong[]> rowBits = new();

    /// <summary>
    /// For each document its row among those of the key, -1 when it has none. Null when documents have several values,
    /// so that there is no one place, or when too many keys have been asked for.
    /// </summary>
    public int[]? Ranks(int key)
    {
        if (!ranks.TryGetValue(key, out var known))
        {
            if (ranks.Count >= MostRanks) return null;
            known = ranks.GetOrAdd(key, MakeRanks);
        }
        return known.Length == 0 ? null : known;
    }

    /// <summary>The rows of a key whose documents have a value, as bits; null when too many have been asked for.</summary>
    public ulong[]? RowBits(int key, int term)
    {
        if (rowBits.TryGetValue((key, term), out var known)) return known;
        return rowBits.Count >= MostRowBits || Ranks(key) is not { } rank ? null : rowBits.GetOrAdd((key, term), _ => MakeRowBits(key, term, rank));
    }

    int[] MakeRanks(int key)
    {
        var (start, end) = fields.Terms(key);
        var rank = new int[fields.Documents];
        Array.Fill(rank, -1);
        var docs = fields.Docs(start, end);
        for (var row = 0; row < docs.Length; row++)
        {
            if (rank[docs[row]] >= 0) return [];
            rank[docs[row]] = row;
        }
        return rank;
    }

    ulong[] MakeRowBits(int key, int term, int[] rank)
    {
        var (start, end) = fields.Terms(key);
        var bits = new ulong[(fields.Rows(start, end) + 63) >> 6];
        foreach (var doc in fields.Docs(term, term + 1))
        {
            if (rank[doc] >= 0) Bits.Set(bits, rank[doc]);
        }
        return bits;
    }
}
