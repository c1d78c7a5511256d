using System.Collections.Concurrent;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// The place of each document among the rows of a key, so that rows are read in order without walking past those that do
/// not count. Made when first asked for; it belongs to a segment that never changes, and how many are kept is bounded.
/// </summary>
sealed class OrderIndex(FieldIndex fields)
{
    const int MostRanks = 16, MostRowBits = 96;

    readonly ConcurrentDictionary<int, int[]> ranks = new();
    int taken;

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

    /// <summary>Whether one more set may be kept in the order of a key.</summary>
    public bool TakeRoom() => Interlocked.Increment(ref taken) <= MostRowBits;

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
}
