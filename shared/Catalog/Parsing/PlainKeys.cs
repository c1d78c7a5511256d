namespace Portico.Catalog.Parsing;

/// <summary>The keys of a file's maps. Entities repeat a few of them: each is made once.</summary>
sealed class PlainKeys
{
    const int MaxKeys = 1000;

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> keys = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> key)
    {
        if (keys.TryGetValue(key, out var known)) return known;
        var text = key.ToString();
        if (keys.Set.Count < MaxKeys) keys.Set.Add(text);
        return text;
    }
}
