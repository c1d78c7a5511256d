namespace Portico.Sources.Files;

/// <summary>One name of a pattern's path: exact, with wildcards, or <c>**</c>.</summary>
readonly record struct PatternSegment(string Text)
{
    /// <summary>True for <c>**</c>, which stands for any number of folders.</summary>
    public bool IsAnyDepth => Text == "**";

    /// <summary>True when the name is not to be taken as it stands.</summary>
    public bool IsWild => Text.AsSpan().ContainsAny('*', '?');

    /// <summary>True when <paramref name="name"/> matches. A leading dot has to be asked for.</summary>
    public bool Matches(ReadOnlySpan<char> name) => (name[0] != '.' || Text[0] == '.') && Matches(Text, name);

    // Greedy with one point of return: linear in practice, no back-tracking blow-up.
    static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] == name[n] && pattern[p] != '*')))
            {
                p++;
                n++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }
        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
