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
    readonly List<(int Part, int Term)> values;
    readonly List<int> keyTerms = [0];
    readonly List<int> originals;
    readonly OriginalMerger texts;

    public FieldMerger(MergedDocs docs)
    {
        this.docs = docs;
        parts = [.. docs.Parts.Select(p => p.Segment.Fields)];
        values = new(parts.Max(static p => p.Values.Count));
        originals = new(values.Capacity);
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
            Values = Values(),
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
        var term = new int[parts.Length];
        var having = new List<int>(parts.Length);
        while (true)
        {
            having.Clear();
            for (var p = 0; p < parts.Length; p++)
            {
                if (at[p] == parts[p].Keys.Count) continue;
                var order = having.Count == 0 ? 0 : parts[p].Keys[at[p]].SequenceCompareTo(parts[having[0]].Keys[at[having[0]]]);
                if (order < 0) having.Clear();
                if (order <= 0) having.Add(p);
            }
            if (having.Count == 0) return;
            var before = originals.Count;
            foreach (var p in having) term[p] = parts[p].KeyTerms[at[p]];
            MergeTerms(having, at, term);
            if (originals.Count > before)
            {
                keys.Add(parts[having[0]].Keys[at[having[0]]]);
                keyTerms.Add(originals.Count);
            }
            foreach (var p in having) at[p]++;
        }
    }

    /// <summary>Merges the values of one key; <paramref name="at"/> is the first value of each part that has the key.</summary>
    void MergeTerms(List<int> having, int[] key, int[] at)
    {
        var same = new List<int>(having.Count);
        while (true)
        {
            same.Clear();
            foreach (var p in having)
            {
                var end = parts[p].KeyTerms[key[p] + 1];
                while (at[p] < end && liveRows[p][at[p]] == 0) at[p]++;
                if (at[p] == end) continue;
                var order = same.Count == 0 ? 0 : CompareTerms(parts[p], at[p], parts[same[0]], at[same[0]]);
                if (order < 0) same.Clear();
                if (order <= 0) same.Add(p);
            }
            if (same.Count == 0) return;
            var term = values.Count;
            values.Add((same[0], at[same[0]]));
            originals.Add(texts.Merge(term, same, at, liveRows));
            foreach (var p in same) termMap[p][at[p]++] = term;
        }
    }

    Utf8Table Values()
    {
        var bytes = 0;
        foreach (var (part, term) in values) bytes += parts[part].Values[term].Length;
        var table = new Utf8TableBuilder(values.Count, bytes);
        foreach (var (part, term) in values) table.Add(parts[part].Values[term]);
        return table.Build();
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
