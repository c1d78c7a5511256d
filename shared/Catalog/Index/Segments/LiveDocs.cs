using System.Collections.Concurrent;
using Portico.Catalog.Index.Reading;

namespace Portico.Catalog.Index.Segments;

/// <summary>Which documents of a segment still stand. Immutable: a change makes another.</summary>
sealed class LiveDocs(ulong[] bits, int count, int[] dead)
{
    readonly ConcurrentDictionary<int, Dictionary<int, int>> deadOfKey = new();

    /// <summary>What was counted while just these documents stood.</summary>
    public KnownFacets Facets { get; } = new();

    public ulong[] Bits => bits;

    public int Count => count;

    /// <summary>Documents that are gone.</summary>
    public int[] Dead => dead;

    public static LiveDocs From(ulong[] bits, int documents)
    {
        var dead = new List<int>();
        for (var doc = 0; doc < documents; doc++)
        {
            if (!Segments.Bits.Has(bits, doc)) dead.Add(doc);
        }
        return new(bits, documents - dead.Count, [.. dead]);
    }

    public bool Has(int doc) => Segments.Bits.Has(bits, doc);

    /// <summary>How many of the dead have each value of a key: what is to be taken off the counts of the postings.</summary>
    public Dictionary<int, int> DeadOfKey(FieldIndex fields, int key) => deadOfKey.GetOrAdd(key, static (k, state) =>
    {
        var (start, end) = state.fields.Terms(k);
        var counts = new Dictionary<int, int>();
        foreach (var doc in state.dead)
        {
            foreach (var term in state.fields.TermsOf(doc, start, end)) counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        return counts;
    }, (fields, dead));
}
