using System.Globalization;

namespace Portico.TechDocs.Markdown.Tree;

/// <summary>
/// Places in a text where something else comes in later. They are framed by control characters, which are taken out of
/// sources, so nobody can write one.
/// </summary>
static class Marks
{
    public const char Start = '\u0002';
    public const char End = '\u0003';

    /// <summary>Begins the place of an element that a pattern has made.</summary>
    public const string Inline = "\u0002klzzwxh:";

    /// <summary>Begins the place of HTML that is put in at the end.</summary>
    public const string Html = "\u0002wzxhzdk:";

    /// <summary>An ampersand that stays as it is.</summary>
    public const string Ampersand = "\u0002amp\u0003";

    /// <summary>A character that was escaped by a backslash.</summary>
    public static string Escaped(char character) => string.Create(CultureInfo.InvariantCulture, $"{Start}{(int)character}{End}");

    /// <summary>The place of an element.</summary>
    public static string InlineAt(int index) => Place(Inline, index, "D4");

    /// <summary>The place of HTML.</summary>
    public static string HtmlAt(int index) => Place(Html, index, "");

    static string Place(string prefix, int index, string format)
    {
        Span<char> place = stackalloc char[prefix.Length + 11];
        prefix.CopyTo(place);
        index.TryFormat(place[prefix.Length..^1], out var digits, format, CultureInfo.InvariantCulture);
        place[prefix.Length + digits] = End;
        return place[..(prefix.Length + digits + 1)].ToString();
    }

    /// <summary>Reads the number of a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">How the place begins.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Behind it.</param>
    /// <returns>The number; -1 when no such place is there.</returns>
    public static int Read(ReadOnlySpan<char> text, string prefix, int at, out int end)
    {
        end = at + prefix.Length;
        var number = 0;
        var digits = 0;
        if (!text[at..].StartsWith(prefix)) return -1;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && digits < 9)
        {
            number = number * 10 + (text[end++] - '0');
            digits++;
        }
        return digits > 0 && end < text.Length && text[end++] == End ? number : -1;
    }

    /// <summary>Puts characters that were escaped in again.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains(Start, StringComparison.Ordinal)) return text;
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Start && Read(text, "\u0002", i, out var end) is >= 0 and <= char.MaxValue and var code)
            {
                result.Append((char)code);
                i = end - 1;
            }
            else result.Append(text[i]);
        }
        return result.ToString();
    }
}
