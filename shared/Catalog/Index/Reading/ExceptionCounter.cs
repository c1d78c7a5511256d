using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>Splits the count of a value among the ways in which documents write it.</summary>
readonly struct ExceptionCounter(FieldIndex fields, LiveSegment segment, DocSet set)
{
    public void Add(int term, int count, FacetCounts counts)
    {
        foreach (var exception in fields.ExceptionsOf(term))
        {
            if (!set.Has(exception.Doc) || !segment.IsLive(exception.Doc)) continue;
            counts.Add(Text(term, exception.Text), 1);
            count--;
        }
        if (count > 0) counts.Add(Text(term, fields.Originals[term]), count);
    }

    ReadOnlySpan<byte> Text(int term, int original) => original == FieldIndex.SameText ? fields.Values[term] : fields.OriginalTexts[original];
}
