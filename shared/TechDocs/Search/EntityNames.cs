using System.Collections.Frozen;
using System.Text;
using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Search;

/// <summary>Names that HTML 5 gave to characters; the decoder of the framework knows those of HTML 4.</summary>
static class EntityNames
{
    const int LongestName = 31;

    static readonly Lazy<FrozenDictionary<string, string>> Known = new(static () => NameList.Read("markdown/entities.txt"));

    /// <summary>A text with characters in place of these names; other names stay.</summary>
    public static string Decode(string text)
    {
        StringBuilder? result = null;
        var done = 0;
        for (var at = text.IndexOf('&', StringComparison.Ordinal); at >= 0; at = text.IndexOf('&', at + 1))
        {
            var name = text.AsSpan(at + 1, Math.Min(LongestName + 1, text.Length - at - 1));
            var length = name.IndexOf(';');
            if (length < 1 || name[..length] is "lt" or "gt" or "amp" or "quot" || name[0] == '#' || Find(name[..length]) is not { } characters) continue;
            (result ??= new()).Append(text, done, at - done).Append(characters);
            done = at + length + 2;
        }
        return result is null ? text : result.Append(text, done, text.Length - done).ToString();
    }

    static string? Find(ReadOnlySpan<char> name) => Known.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var characters) ? characters : null;
}
