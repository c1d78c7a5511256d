using System.Collections.Concurrent;
using Portico.Catalog.Index.Reading;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// The inverted index of a segment. Keys are sorted, the values of a key stand together and are sorted, and so do the
/// documents of a value: the postings of a key are therefore all its documents in the order of (value, uid).
/// </summary>
sealed class FieldIndex
{
    /// <summary>Marks in <see cref="Originals"/>: the value was written as it is stored, or there is no value.</summary>
    public const int SameText = -1, NoValue = -2;

    /// <summary>Keys for which text blocks are kept; the values of others are looked through.</summary>
    const int MostTextBlocks = 16;

    readonly ConcurrentDictionary<int, CommonSet> commonTerms = new();
    readonly ConcurrentDictionary<int, (ulong[] Bits, int Count)> keyBits = new();
    readonly ConcurrentDictionary<int, TextBlocks> textBlocks = new();

    public FieldIndex() => Order = new(this);

    /// <summary>Texts that were looked for.</summary>
    public KnownTexts Texts { get; } = new();

    /// <summary>What was counted while all documents stood.</summary>
    public KnownFacets Facets { get; } = new();

    /// <summary>Ways to read rows in order.</summary>
    public OrderIndex Order { get; }

    public required int Documents { get; init; }

    /// <summary>Keys in lower case.</summary>
    public required Utf8Table Keys { get; init; }

    /// <summary>First value of each key, and the end.</summary>
    public required int[] KeyTerms { get; init; }

    /// <summary>Values in lower case.</summary>
    public required Utf8Table Values { get; init; }

    /// <summary>Per value how it was written: an index into <see cref="OriginalTexts"/> or one of the marks.</summary>
    public required int[] Originals { get; init; }

    public required Utf8Table OriginalTexts { get; init; }

    /// <summary>Documents that write a value otherwise than <see cref="Originals"/> says.</summary>
    public required OriginalException[] Exceptions { get; init; }

    /// <summary>First value of each document, and the end.</summary>
    public required int[] ForwardStart { get; init; }

    /// <summary>Values of each document, ascending.</summary>
    public required int[] Forward { get; init; }

    /// <summary>First document of each value, and the end.</summary>
    public required int[] PostingStart { get; init; }

    public required int[] Postings { get; init; }

    public int Words => (Documents + 63) >> 6;

    public int FindKey(ReadOnlySpan<byte> key) => Keys.Find(key, 0, Keys.Count);

    /// <summary>The values of a key, without the mark for a missing one.</summary>
    public (int Start, int End) Terms(int key)
    {
        var start = KeyTerms[key];
        return (Originals[start] == NoValue ? start + 1 : start, KeyTerms[key + 1]);
    }

    public int FindTerm(int key, ReadOnlySpan<byte> value)
    {
        var (start, end) = Terms(key);
        return Values.Find(value, start, end);
    }

    /// <summary>How many documents have a value of the range; one that has several is counted for each.</summary>
    public int Rows(int startTerm, int endTerm) => PostingStart[endTerm] - PostingStart[startTerm];

    public ReadOnlySpan<int> Docs(int startTerm, int endTerm) => Postings.AsSpan(PostingStart[startTerm], Rows(startTerm, endTerm));

    /// <summary>The values of a document within a range of values.</summary>
    public ReadOnlySpan<int> TermsOf(int doc, int startTerm, int endTerm)
    {
        var all = Forward.AsSpan(ForwardStart[doc], ForwardStart[doc + 1] - ForwardStart[doc]);
        var first = Bits.LowerBound(all, startTerm);
        all = all[first..];
        return all[..Bits.LowerBound(all, endTerm)];
    }

    /// <summary>True when so many documents are better held as bits.</summary>
    public bool IsDense(int documents) => documents >= 64 && (long)documents * 32 >= Documents;

    /// <summary>The documents of a common value; made when first asked for, the segment never changes.</summary>
    public CommonSet OfTerm(int term) => commonTerms.GetOrAdd(term, static (t, fields) => new(fields.ToBits(t, t + 1), fields.Rows(t, t + 1), isPassing: false), this);

    /// <summary>The documents that have a value of the key, as bits.</summary>
    public (ulong[] Bits, int Count) BitsOfKey(int key) => keyBits.GetOrAdd(key, static (k, fields) =>
    {
        var bits = fields.ToBits(fields.Terms(k).Start, fields.Terms(k).End);
        return (bits, Bits.Count(bits));
    }, this);

    /// <summary>Which runs of a key's values can hold a piece of text.</summary>
    public TextBlocks? BlocksOfKey(int key) => textBlocks.TryGetValue(key, out var known) ? known : textBlocks.Count >= MostTextBlocks
        ? null
        : textBlocks.GetOrAdd(key, static (k, fields) => new(fields.Values, fields.Terms(k).Start, fields.Terms(k).End), this);

    /// <summary>The documents that write a value in their own way.</summary>
    public ReadOnlySpan<OriginalException> ExceptionsOf(int term)
    {
        var (start, end) = (0, Exceptions.Length);
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (Exceptions[middle].Term < term) start = middle + 1;
            else end = middle;
        }
        while (end < Exceptions.Length && Exceptions[end].Term == term) end++;
        return Exceptions.AsSpan(start, end - start);
    }

    ulong[] ToBits(int startTerm, int endTerm)
    {
        var bits = new ulong[Words];
        foreach (var doc in Docs(startTerm, endTerm)) Bits.Set(bits, doc);
        return bits;
    }
}

/// <summary>A document that writes a value in its own way.</summary>
readonly record struct OriginalException(int Term, int Doc, int Text);
