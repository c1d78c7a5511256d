using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>The values of one key that match a text, as bits counted from the key's first value.</summary>
readonly record struct TextMatches(int StartTerm, int EndTerm, ulong[] Terms, int Count)
{
    /// <summary>Below this many bytes of values, looking through them all is quicker than asking which runs to look into.</summary>
    const int ScanAll = 16 * 1024;

    public bool Has(int term) => Bits.Has(Terms, term - StartTerm);

    public static TextMatches Find(FieldIndex fields, int key, LikePattern pattern, QueryMemory memory)
    {
        var (start, end) = fields.Terms(key);
        var words = (end - start + 63) >> 6;
        var found = memory.Words(Math.Max(1, words));
        found.AsSpan(0, Math.Max(1, words)).Clear();
        var offsets = fields.Values.Offsets;
        var candidates = offsets[end] - offsets[start] < ScanAll ? null : fields.BlocksOfKey(key)?.Candidates(pattern.Literal);
        if (candidates is null) Scan(fields.Values, start, start, end, pattern, found);
        else
        {
            for (var block = Bits.Next(candidates, 0); block >= 0; block = Bits.Next(candidates, block + 1))
            {
                var first = start + (block << TextBlocks.Shift);
                Scan(fields.Values, start, first, Math.Min(end, first + (1 << TextBlocks.Shift)), pattern, found);
            }
        }
        return new(start, end, found, Bits.Count(found.AsSpan(0, words)));
    }

    /// <summary>The documents that have one of the values.</summary>
    public DocSet Documents(FieldIndex fields, QueryMemory memory)
    {
        var rows = 0;
        for (var t = Next(StartTerm); t >= 0; t = Next(t + 1)) rows += fields.Rows(t, t + 1);
        if (rows == 0) return DocSet.Empty;
        if (rows < 64 || rows * 32L < fields.Documents)
        {
            var list = memory.Numbers(rows);
            var count = 0;
            for (var t = Next(StartTerm); t >= 0; t = Next(t + 1))
            {
                fields.Docs(t, t + 1).CopyTo(list.AsSpan(count));
                count += fields.Rows(t, t + 1);
            }
            return DocSets.FromUnsorted(list, count, fields, memory);
        }
        var bits = memory.Words(fields.Words);
        bits.AsSpan(0, fields.Words).Clear();
        for (var t = Next(StartTerm); t >= 0; t = Next(t + 1))
        {
            foreach (var doc in fields.Docs(t, t + 1)) Bits.Set(bits, doc);
        }
        return DocSet.OfBits(bits, Bits.Count(bits.AsSpan(0, fields.Words)));
    }

    int Next(int term)
    {
        if (term >= EndTerm) return -1;
        var next = Bits.Next(Terms.AsSpan(0, (EndTerm - StartTerm + 63) >> 6), term - StartTerm);
        return next < 0 ? -1 : next + StartTerm;
    }

    /// <summary>Values lie one behind the other, so a run of them is searched in one go.</summary>
    static void Scan(Utf8Table values, int origin, int start, int end, LikePattern pattern, ulong[] found)
    {
        if (!pattern.IsLiteral)
        {
            for (var t = start; t < end; t++)
            {
                if (pattern.Matches(values[t])) Bits.Set(found, t - origin);
            }
            return;
        }
        var offsets = values.Offsets;
        var term = start;
        for (var at = offsets[start]; at < offsets[end];)
        {
            var hit = values.Bytes.AsSpan(at, offsets[end] - at).IndexOf(pattern.Term);
            if (hit < 0) return;
            at += hit;
            while (offsets[term + 1] <= at) term++;
            if (at + pattern.Term.Length > offsets[term + 1]) at++;
            else
            {
                Bits.Set(found, term - origin);
                at = offsets[term + 1];
            }
        }
    }
}
