using System.Numerics;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// Counts the values of fields. Without a filter the counts are the lengths of the postings, less the dead; with one,
/// either the few documents are asked for their values or the values' documents are intersected.
/// </summary>
static class FacetReader
{
    public static EntityFacets Read(LiveSegment[] segments, IReadOnlyList<string> facets, EntityFilter? filter)
    {
        using var memory = new QueryMemory();
        var sets = new DocSet[segments.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            sets[i] = filter is null ? DocSet.All(segments[i].Segment.Count) : FilterEvaluator.Evaluate(filter.Root, segments[i].Segment.Fields, memory);
        }
        var counted = new List<FacetCounts>(facets.Count);
        foreach (var facet in facets.Distinct())
        {
            var counts = new FacetCounts(facet);
            var key = QueryText.Fold(facet);
            for (var i = 0; i < segments.Length; i++) Count(segments[i], sets[i], key, counts, memory);
            counted.Add(counts);
        }
        return new(counted);
    }

    static void Count(LiveSegment segment, DocSet set, byte[] facet, FacetCounts counts, QueryMemory memory)
    {
        var fields = segment.Segment.Fields;
        var key = fields.FindKey(facet);
        if (key < 0 || set.Count == 0) return;
        var (start, end) = fields.Terms(key);
        var exceptions = new ExceptionCounter(fields, segment, set);
        if (set.IsAll)
        {
            var dead = segment.Live?.DeadOfKey(fields, key);
            for (var term = start; term < end; term++) Add(term, fields.Rows(term, term + 1) - (dead?.GetValueOrDefault(term) ?? 0));
        }
        else if (set.Count * 8L < fields.Rows(start, end))
        {
            foreach (var (term, count) in ByDocument(segment, set, start, end)) Add(term, count);
        }
        else
        {
            var intersections = Intersections(segment, set, key);
            for (var term = start; term < end; term++) Add(term, intersections[term - start]);
        }

        void Add(int term, int count)
        {
            if (count > 0) exceptions.Add(term, count, counts);
        }
    }

    static Dictionary<int, int> ByDocument(LiveSegment segment, DocSet set, int start, int end)
    {
        var counts = new Dictionary<int, int>();
        for (var rows = new UidRows(segment, set, false, null); rows.MoveNext();)
        {
            foreach (var term in segment.Segment.Fields.TermsOf(rows.Doc, start, end)) counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        return counts;
    }

    static int[] Intersections(LiveSegment segment, DocSet set, int key)
    {
        var (start, end) = segment.Segment.Fields.Terms(key);
        return set.Parts is { Length: > 0 and <= KnownFacets.MostSets } parts && end - start <= KnownFacets.MostValues
            ? (segment.Live?.Facets ?? segment.Segment.Fields.Facets).Get(key, parts, Count)
            : Count();

        int[] Count()
        {
            var counts = new int[end - start];
            for (var term = start; term < end; term++) counts[term - start] = Intersect(segment, set, term);
            return counts;
        }
    }

    static int Intersect(LiveSegment segment, DocSet set, int term)
    {
        var fields = segment.Segment.Fields;
        var count = 0;
        if (set.Bits is { } bits && fields.IsDense(fields.Rows(term, term + 1)))
        {
            var others = fields.OfTerm(term).Bits;
            var live = segment.Live?.Bits;
            for (var i = 0; i < others.Length; i++) count += BitOperations.PopCount(others[i] & bits[i] & (live is null ? ulong.MaxValue : live[i]));
            return count;
        }
        foreach (var doc in fields.Docs(term, term + 1)) count += set.Has(doc) && segment.IsLive(doc) ? 1 : 0;
        return count;
    }
}
