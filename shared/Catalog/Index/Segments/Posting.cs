namespace Portico.Catalog.Index.Segments;

/// <summary>Turns "which numbers does each document have" into "which documents does each number have".</summary>
static class Posting
{
    public static (int[] Start, int[] Postings) Invert(int numbers, int[] forwardStart, int[] forward)
    {
        var start = new int[numbers + 1];
        foreach (var number in forward) start[number + 1]++;
        for (var i = 0; i < numbers; i++) start[i + 1] += start[i];
        var postings = new int[forward.Length];
        for (var doc = 0; doc + 1 < forwardStart.Length; doc++)
        {
            for (var i = forwardStart[doc]; i < forwardStart[doc + 1]; i++) postings[start[forward[i]]++] = doc;
        }
        // Each start has moved to where the next one was.
        start.AsSpan(0, numbers).CopyTo(start.AsSpan(1));
        start[0] = 0;
        return (start, postings);
    }
}
