using System.Buffers.Binary;

namespace Portico.Catalog.Index.Segments;

/// <summary>Collects the fields of documents, given in the order of their uids, and sorts them into a <see cref="FieldIndex"/>.</summary>
sealed class FieldIndexBuilder
{
    /// <summary>Numbers are collected in pages, so that none is copied when more come.</summary>
    const int PageBits = 12;

    readonly Utf8Interner keys = new();
    readonly Utf8Interner terms = new();
    readonly Utf8Interner originals = new();
    readonly List<OriginalException> exceptions = [];
    int[] lastDoc = new int[256];
    int[] original = new int[256];
    readonly List<int[]> forward = [];
    int[] forwardStart = new int[65];
    int entries;
    int documents;

    public void BeginDocument()
    {
        if (++documents == forwardStart.Length) Array.Resize(ref forwardStart, documents * 2);
    }

    public void EndDocument() => forwardStart[documents] = entries;

    /// <summary>Adds a value; one that the document already has under this key is left out.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> text)
    {
        var known = terms.Count;
        var term = terms.Intern(keys.Intern(0, key) * 2 + 1, value);
        if (!AddTerm(term)) return;
        var writing = value.SequenceEqual(text) ? FieldIndex.SameText : originals.Intern(0, text);
        if (term >= known) original[term] = writing;
        else if (original[term] != writing) exceptions.Add(new(term, documents - 1, writing));
    }

    /// <summary>Adds that the key is there without a value that can be looked for.</summary>
    public void AddNull(ReadOnlySpan<byte> key)
    {
        var term = terms.Intern(keys.Intern(0, key) * 2, default);
        if (AddTerm(term)) original[term] = FieldIndex.NoValue;
    }

    bool AddTerm(int term)
    {
        if (term >= lastDoc.Length)
        {
            Array.Resize(ref lastDoc, term * 2);
            Array.Resize(ref original, term * 2);
        }
        if (lastDoc[term] == documents) return false;
        lastDoc[term] = documents;
        if (entries >> PageBits == forward.Count) forward.Add(GC.AllocateUninitializedArray<int>(1 << PageBits));
        forward[^1][entries++ & ((1 << PageBits) - 1)] = term;
        return true;
    }

    public FieldIndex Build()
    {
        var keyOrder = SortedKeys(out var keyRank);
        var (termOrder, keyTerms) = GroupTerms(keyRank);
        for (var k = 0; k < keyOrder.Length; k++) SortTerms(termOrder, keyTerms[k], keyTerms[k + 1]);

        var keyTable = new Utf8TableBuilder(keyOrder.Length, keys.Bytes);
        foreach (var key in keyOrder) keyTable.Add(keys[key]);
        var valueTable = new Utf8TableBuilder(termOrder.Length, terms.Bytes);
        var sortedOriginals = new int[termOrder.Length];
        var rank = new int[termOrder.Length];
        for (var i = 0; i < termOrder.Length; i++)
        {
            valueTable.Add(terms[termOrder[i]]);
            sortedOriginals[i] = original[termOrder[i]];
            rank[termOrder[i]] = i;
        }
        var originalTable = new Utf8TableBuilder(originals.Count, originals.Bytes);
        for (var i = 0; i < originals.Count; i++) originalTable.Add(originals[i]);

        var starts = forwardStart.AsSpan(0, documents + 1).ToArray();
        var sortedForward = new int[entries];
        for (var i = 0; i < entries; i++) sortedForward[i] = rank[forward[i >> PageBits][i & ((1 << PageBits) - 1)]];
        for (var doc = 0; doc < documents; doc++) Array.Sort(sortedForward, starts[doc], starts[doc + 1] - starts[doc]);
        var (postingStart, postings) = Posting.Invert(termOrder.Length, starts, sortedForward);
        return new()
        {
            Documents = documents,
            Keys = keyTable.Build(),
            KeyTerms = keyTerms,
            Values = valueTable.Build(),
            Originals = sortedOriginals,
            OriginalTexts = originalTable.Build(),
            Exceptions = [.. exceptions.Select(e => e with { Term = rank[e.Term] }).OrderBy(e => e.Term).ThenBy(e => e.Doc)],
            ForwardStart = starts,
            Forward = sortedForward,
            PostingStart = postingStart,
            Postings = postings,
        };
    }

    int[] SortedKeys(out int[] rank)
    {
        var order = new int[keys.Count];
        rank = new int[keys.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => keys[a].SequenceCompareTo(keys[b]));
        for (var i = 0; i < order.Length; i++) rank[order[i]] = i;
        return order;
    }

    (int[] Order, int[] KeyTerms) GroupTerms(int[] keyRank)
    {
        var start = new int[keyRank.Length + 1];
        for (var t = 0; t < terms.Count; t++) start[keyRank[terms.Scope(t) >> 1] + 1]++;
        for (var k = 0; k < keyRank.Length; k++) start[k + 1] += start[k];
        var next = start.AsSpan(0, keyRank.Length).ToArray();
        var order = new int[terms.Count];
        for (var t = 0; t < terms.Count; t++) order[next[keyRank[terms.Scope(t) >> 1]]++] = t;
        return (order, start);
    }

    /// <summary>Sorts the values of one key by their first eight bytes, and by the rest where these are equal.</summary>
    void SortTerms(int[] order, int start, int end)
    {
        if (end - start < 2) return;
        var prefixes = new ulong[end - start];
        Span<byte> first = stackalloc byte[8];
        for (var i = start; i < end; i++)
        {
            first.Clear();
            var text = terms[order[i]];
            text[..Math.Min(8, text.Length)].CopyTo(first);
            prefixes[i - start] = BinaryPrimitives.ReadUInt64BigEndian(first);
        }
        var ids = order.AsSpan(start, end - start);
        prefixes.AsSpan().Sort(ids);
        for (var i = 0; i < ids.Length;)
        {
            var run = i + 1;
            while (run < ids.Length && prefixes[run] == prefixes[i]) run++;
            if (run - i > 1) ids[i..run].Sort(Compare);
            i = run;
        }
    }

    int Compare(int one, int other)
    {
        var texts = terms[one].SequenceCompareTo(terms[other]);
        return texts != 0 ? texts : (terms.Scope(one) & 1) - (terms.Scope(other) & 1);
    }
}
