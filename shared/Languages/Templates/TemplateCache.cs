using System.Collections.Concurrent;

namespace Portico.Languages.Templates;

/// <summary>
/// Parsed templates by their text. There are two generations: when the younger one is full it becomes the older, and
/// what is not asked for until it is full again is let go.
/// </summary>
sealed class TemplateCache(int size)
{
    // A parsed template takes a few times the memory of its text.
    const int MostCharacters = 2 * 1024 * 1024;

    ConcurrentDictionary<string, ParsedTemplate> _young = new(StringComparer.Ordinal);
    ConcurrentDictionary<string, ParsedTemplate> _old = new(StringComparer.Ordinal);
    int _count;
    int _characters;

    public ParsedTemplate? Find(string source)
    {
        if (_young.TryGetValue(source, out var found)) return found;
        return _old.TryGetValue(source, out found) ? Add(source, found) : null;
    }

    public ParsedTemplate Add(string source, ParsedTemplate template)
    {
        if (size < 2 || source.Length > MostCharacters / 2) return template;
        if (Interlocked.Increment(ref _count) > size / 2 || Interlocked.Add(ref _characters, source.Length) > MostCharacters / 2)
        {
            Interlocked.Exchange(ref _count, 1);
            Interlocked.Exchange(ref _characters, source.Length);
            _old = Interlocked.Exchange(ref _young, new(StringComparer.Ordinal));
        }
        return _young.GetOrAdd(source, template);
    }
}
