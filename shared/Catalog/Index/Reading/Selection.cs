using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>What a query selects and in which order, worked out once and applied segment by segment.</summary>
sealed class Selection(EntityFilter? filter, EntityOrder? order, FullTextFilter? fullText)
{
    static readonly byte[] Uid = "metadata.uid"u8.ToArray();

    readonly byte[]? orderKey = order is { } by ? QueryText.Fold(by.Field) : null;
    readonly LikePattern? pattern = LikePattern.Of(fullText?.Term);
    readonly byte[][] textFields = fullText?.Fields is { } named ? [.. named.Select(QueryText.Fold)] : [order is { } first ? QueryText.Fold(first.Field) : Uid];

    public bool IsOrdered => orderKey is not null;

    public bool Descending => order?.Descending ?? false;

    /// <summary>Documents that pass filter and text, dead ones included. Whether they have the order field is not asked.</summary>
    public DocSet Documents(FieldIndex fields, QueryMemory memory)
    {
        if (fullText is not null && pattern is not null)
        {
            int[] keys = [.. textFields.Select(f => fields.FindKey(f)).Where(static k => k >= 0)];
            var text = fields.Texts.Find(pattern, keys, fields);
            return filter is null || text.Count == 0 ? text : DocSets.And([FilterEvaluator.Evaluate(filter.Root, fields, memory), text], fields, memory);
        }
        return filter is null ? DocSet.All(fields.Documents) : FilterEvaluator.Evaluate(filter.Root, fields, memory);
    }

    /// <summary>How many living documents of the set have the order field.</summary>
    public int Count(LiveSegment segment, DocSet set, QueryMemory memory)
    {
        var fields = segment.Segment.Fields;
        if (set.Count == 0) return 0;
        if (orderKey is not null)
        {
            var key = fields.FindKey(orderKey);
            if (key < 0) return 0;
            set = DocSets.And([set, FilterEvaluator.HasAnyValue(key, fields, memory)], fields, memory);
        }
        return CountLive(segment, set);
    }

    /// <summary>The rows of a segment behind a position; null when there are none.</summary>
    public SegmentRows? Rows(LiveSegment segment, DocSet set, bool descending, RowPosition? after, int wanted, QueryMemory memory)
    {
        if (set.Count == 0) return null;
        if (orderKey is null) return new UidRows(segment, set, descending, after?.Uid);
        var fields = segment.Segment.Fields;
        var key = fields.FindKey(orderKey);
        if (key < 0) return null;
        var (start, end) = fields.Terms(key);
        if (start == end) return null;
        return new OrderedRows(segment, new(segment.Segment, key, start, end), descending, after, wanted).Of(set, Matches);

        TextMatches? Matches() => pattern is not null && textFields is [var only] && only.AsSpan().SequenceEqual(orderKey) ? TextMatches.Find(fields, key, pattern, memory) : null;
    }

    public static int CountLive(LiveSegment segment, DocSet set)
    {
        if (segment.Live is not { } live) return set.Count;
        if (set.IsAll) return live.Count;
        var count = 0;
        if (set.Bits is { } bits)
        {
            for (var i = 0; i < segment.Segment.Fields.Words; i++) count += System.Numerics.BitOperations.PopCount(bits[i] & live.Bits[i]);
            return count;
        }
        foreach (var doc in set.List) count += live.Has(doc) ? 1 : 0;
        return count;
    }
}
