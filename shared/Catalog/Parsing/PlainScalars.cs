using System.Buffers;

namespace Portico.Catalog.Parsing;

/// <summary>Values and keys that stand on one line. What has a second meaning anywhere is not recognised.</summary>
static class PlainScalars
{
    const int LongestKey = 120;

    static readonly SearchValues<char> Indicators = SearchValues.Create(",[]{}#&*!|>'\"%@`?:-");
    static readonly SearchValues<char> ItemCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    /// <summary>A value without quotes; its comment is left out.</summary>
    public static bool TryPlain(ReadOnlySpan<char> text, out ReadOnlySpan<char> value)
    {
        value = text;
        if (Indicators.Contains(text[0]) && !(text is ['-', var second, ..] && char.IsAsciiLetterOrDigit(second))) return false;
        var comment = text.IndexOf(" #");
        if (comment >= 0) value = text[..comment].TrimEnd(' ');
        return !IsAmbiguous(value);
    }

    /// <summary>A value in quotes, if nothing in it is escaped; <paramref name="rest"/> is what comes after.</summary>
    public static bool TryQuoted(ReadOnlySpan<char> text, out ReadOnlySpan<char> value, out ReadOnlySpan<char> rest)
    {
        value = default;
        rest = default;
        var quote = text[0];
        var end = text[1..].IndexOfAny(quote, '\\') + 1;
        if (end == 0 || text[end] != quote) return false;
        value = text[1..end];
        rest = text[(end + 1)..];
        return rest is [] or [' ', ..] or [':', ..];
    }

    /// <summary>True when only a comment follows, or nothing.</summary>
    public static bool IsOver(ReadOnlySpan<char> rest) => rest is [] || (rest[0] == ' ' && rest.TrimStart(' ') is [] or ['#', ..]);

    /// <summary>The key of a map's line, and how many characters it takes with its colon.</summary>
    public static bool TryKey(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out int taken)
    {
        taken = 0;
        if (line[0] is '"' or '\'')
        {
            if (!TryQuoted(line, out key, out var rest) || key.IsEmpty || key.Length > LongestKey || rest is not ([':'] or [':', ' ', ..])) return false;
            taken = line.Length - rest.Length + 1;
            return true;
        }
        key = default;
        if (Indicators.Contains(line[0])) return false;
        var colon = line.IndexOf(": ");
        if (colon < 0 && line[^1] == ':') colon = line.Length - 1;
        if (colon < 0 || colon > LongestKey) return false;
        key = line[..colon];
        taken = colon + 1;
        return key[^1] is not (' ' or ':') && !key.Contains('#') && CoreSchema.Resolve(key, out _) == ScalarKind.Text;
    }

    /// <summary>One value of a list in brackets.</summary>
    public static bool TryItem(ReadOnlySpan<char> text, out ReadOnlySpan<char> item)
    {
        item = text.Trim(' ');
        return !item.IsEmpty && char.IsAsciiLetterOrDigit(item[0]) && !item.ContainsAnyExcept(ItemCharacters);
    }

    static bool IsAmbiguous(ReadOnlySpan<char> value) => value[^1] == ':' || value.Contains(": ", StringComparison.Ordinal);
}
