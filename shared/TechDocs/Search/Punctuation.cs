using System.Collections.Frozen;
using System.Text;

namespace Portico.TechDocs.Search;

/// <summary>Names that HTML 5 gave to signs of ASCII; the decoder of the framework knows those of HTML 4.</summary>
static class Punctuation
{
    const int LongestName = 8;

    // Each name is followed by its sign.
    static readonly FrozenDictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> Names =
        ("ast* bsol\\ colon: comma, commat@ dollar$ equals= excl! grave` Hat^ lbrace{ lbrack[ lcub{ lowbar_ lpar( lsqb[ midast* num# percnt% "
        + "period. plus+ quest? rbrace} rbrack] rcub} rpar) rsqb] semi; sol/ UnderBar_ verbar| vert|")
        .Split(' ').ToFrozenDictionary(static entry => entry[..^1], static entry => entry[^1]).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A text with signs in place of their names; other names stay.</summary>
    public static string Decode(string text)
    {
        StringBuilder? result = null;
        var done = 0;
        for (var at = text.IndexOf('&', StringComparison.Ordinal); at >= 0; at = text.IndexOf('&', at + 1))
        {
            var length = text.AsSpan(at + 1, Math.Min(LongestName + 1, text.Length - at - 1)).IndexOf(';');
            if (length < 1 || !Names.TryGetValue(text.AsSpan(at + 1, length), out var sign)) continue;
            (result ??= new()).Append(text, done, at - done).Append(sign);
            done = at + length + 2;
        }
        return result is null ? text : result.Append(text, done, text.Length - done).ToString();
    }
}
