using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>Merges inverted indexes. Keys and values are sorted in every part, so they are merged without being looked up.</summary>
sealed class FieldMerger
{
    readonly MergedDocs docs;
    readonly FieldIndex[] parts;
    readonly int[][] liveRows;
    readonly int[][] termMap;
    readonly Utf8TableBuilder keys = new();
    readonly Utf8TableBuilder values = new(1024);
    readonly List<int> keyTerms = [0];
    readonly List<int> originals = [];
    readonly OriginalMerger texts;

    public FieldMerger(MergedDocs docs)
    {
        this.docs = docs;
        parts = [.. docs.Parts.Select(p => p.Segment.Fields)];
        liveRows = [.. docs.Parts.Select(LiveRows)];
        termMap = [.. parts.Select(p => new int[p.Originals.Length])];
        foreach (var map in termMap) Array.Fill(map, -1);
        texts = new(docs);
    }

    public FieldIndex Merge()
    {
        MergeKeys();
        var forwardStart = new int[docs.Count + 1];
        for (var doc = 0; doc < docs.Count; doc++)
        {
            var fields = docs.Segment(doc).Fields;
            forwardStart[doc + 1] = forwardStart[doc] + fields.ForwardStart[docs.Source(doc) + 1] - fields.ForwardStart[docs.Source(doc)];
        }
        var forward = new int[forwardStart[^1]];
        for (var doc = 0; doc < docs.Count; doc++)
        {
            var (fields, map, from) = (docs.Segment(doc).Fields, termMap[docs.Part(doc)], docs.Segment(doc).Fields.ForwardStart[docs.Source(doc)]);
            for (var i = forwardStart[doc]; i < forwardStart[doc + 1]; i++) forward[i] = map[fields.Forward[from++]];
        }
        var (postingStart, postings) = Posting.Invert(originals.Count, forwardStart, forward);
        return new()
        {
            Documents = docs.Count,
            Keys = keys.Build(),
            KeyTerms = [.. keyTerms],
            Values = values.Build(),
            Originals = [.. originals],
            OriginalTexts = texts.Build(),
            Exceptions = texts.Exceptions(),
            ForwardStart = forwardStart,
            Forward = forward,
            PostingStart = postingStart,
            Postings = postings,
        };
    }

    void MergeKeys()
    {
        var at = new int[parts.Length];
        var having = new List<int>(parts.Length);
        while (true)
        {
            Least(having, p => at[p] < parts[p].Keys.Count, (p, q) => parts[p].Keys[at[p]].SequenceCompareTo(parts[q].Keys[at[q]]));
            if (having.Count == 0) return;
            var before = originals.Count;
            MergeTerms([.. having], at);
            if (originals.Count > before)
            {
                keys.Add(parts[having[0]].Keys[at[having[0]]]);
                keyTerms.Add(originals.Count);
            }
            foreach (var p in having) at[p]++;
        }
    }

    void MergeTerms(int[] having, int[] key)
    {
        var at = new int[parts.Length];
        foreach (var p in having) at[p] = parts[p].KeyTerms[key[p]];
        var same = new List<int>(parts.Length);
        while (true)
        {
            foreach (var p in having)
            {
                while (HasTerm(p) && liveRows[p][at[p]] == 0) at[p]++;
            }
            Least(same, p => Array.IndexOf(having, p) >= 0 && HasTerm(p), (p, q) => CompareTerms(parts[p], at[p], parts[q], at[q]));
            if (same.Count == 0) return;
            var term = values.Add(parts[same[0]].Values[at[same[0]]]);
            originals.Add(texts.Merge(term, same, p => at[p], p => liveRows[p][at[p]]));
            foreach (var p in same) termMap[p][at[p]++] = term;
        }

        bool HasTerm(int p) => at[p] < parts[p].KeyTerms[key[p] + 1];
    }

    /// <summary>The parts whose current entry is the least of all.</summary>
    void Least(List<int> found, Func<int, bool> has, Func<int, int, int> compare)
    {
        found.Clear();
        for (var p = 0; p < parts.Length; p++)
        {
            if (!has(p)) continue;
            var order = found.Count == 0 ? 0 : compare(p, found[0]);
            if (order < 0) found.Clear();
            if (order <= 0) found.Add(p);
        }
    }

    static int CompareTerms(FieldIndex one, int term, FieldIndex other, int otherTerm)
    {
        var nulls = (one.Originals[term] == FieldIndex.NoValue ? 0 : 1) - (other.Originals[otherTerm] == FieldIndex.NoValue ? 0 : 1);
        return nulls != 0 ? nulls : one.Values[term].SequenceCompareTo(other.Values[otherTerm]);
    }

    static int[] LiveRows(LiveSegment segment)
    {
        var fields = segment.Segment.Fields;
        var rows = new int[fields.Originals.Length];
        for (var term = 0; term < rows.Length; term++) rows[term] = fields.Rows(term, term + 1);
        foreach (var doc in segment.Live?.Dead ?? [])
        {
            foreach (var term in fields.TermsOf(doc, 0, rows.Length)) rows[term]--;
        }
        return rows;
    }
}
