using System.Collections.Concurrent;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// How many documents of common sets have each value of a field, for the fields and sets that were counted lately. It
/// belongs to a segment as it stands: when one of its documents goes, it is counted again.
/// </summary>
sealed class KnownFacets
{
    /// <summary>Fields with more values than this are not kept.</summary>
    public const int MostValues = 1024;

    /// <summary>Sets that can be one filter.</summary>
    public const int MostSets = 3;

    const int Most = 64;

    readonly ConcurrentDictionary<Question, int[]> answers = new();

    /// <summary>The counts by value, in the order of values.</summary>
    public int[] Get(int key, CommonSet[] sets, Func<int[]> count)
    {
        var question = new Question(key, sets[0], sets.ElementAtOrDefault(1), sets.ElementAtOrDefault(2));
        if (answers.TryGetValue(question, out var known)) return known;
        if (answers.Count >= Most) answers.Clear();
        return answers[question] = count();
    }

    readonly record struct Question(int Key, CommonSet First, CommonSet? Second, CommonSet? Third);
}
