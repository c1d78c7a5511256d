using System.Collections.Concurrent;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// The documents of a segment that match a text, for the texts that were looked for lately: people type the same words,
/// and pages ask the same questions. When there are too many, all are forgotten.
/// </summary>
sealed class KnownTexts
{
    const int Most = 64;

    readonly ConcurrentDictionary<string, Known> texts = new(StringComparer.Ordinal);

    /// <summary>The documents that have the text in one of the keys.</summary>
    public DocSet Find(LikePattern pattern, int[] keys, FieldIndex fields)
    {
        var name = $"{string.Join(' ', keys)}:{pattern.Text}";
        if (!texts.TryGetValue(name, out var known))
        {
            if (texts.Count >= Most) texts.Clear();
            texts[name] = known = Look(pattern, keys, fields);
        }
        return known.Common is { } common ? DocSet.OfCommon(common) : DocSet.OfList(known.List, 0, known.List.Length);
    }

    static Known Look(LikePattern pattern, int[] keys, FieldIndex fields)
    {
        using var memory = new QueryMemory();
        var sets = Array.ConvertAll(keys, key => TextMatches.Find(fields, key, pattern, memory).Documents(fields, memory));
        var found = sets.Length == 0 ? DocSet.Empty : DocSets.Or(sets, fields, memory);
        if (found.Count == 0 || (found.HasList && !fields.IsDense(found.Count))) return new([.. found.List], null);
        return new([], new(DocSets.ToBits(found, fields, memory).AsSpan(0, fields.Words).ToArray(), found.Count, isPassing: true));
    }

    readonly record struct Known(int[] List, CommonSet? Common);
}
