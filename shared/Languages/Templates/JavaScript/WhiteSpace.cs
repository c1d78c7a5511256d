namespace Portico.Languages.Templates;

/// <summary>What JavaScript takes for blanks.</summary>
static class WhiteSpace
{
    public static bool Is(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u00a0' or '\ufeff' || (c >= '\u1680' && c != '\u0085' && char.IsWhiteSpace(c));

    public static string Trim(string text) => TrimStart(TrimEnd(text));

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && Is(text[start])) start++;
        return start == 0 ? text : text[start..];
    }

    public static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1])) end--;
        return end == text.Length ? text : text[..end];
    }

    public static bool IsAll(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!Is(c)) return false;
        return true;
    }
}
