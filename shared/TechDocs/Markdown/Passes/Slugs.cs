using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Anchors of headings.</summary>
static partial class Slugs
{
    [GeneratedRegex("^(.*)_([0-9]+)$", RegexOptions.Singleline)]
    private static partial Regex Counted { get; }

    /// <summary>The anchor of a heading's text: ASCII letters and digits in lower case, words joined.</summary>
    public static string Of(string text, char separator)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii) slug.Append(AsciiForms.Find(rune.Value)?.ToLowerInvariant());
            else if (Rune.IsLetterOrDigit(rune) || Rune.IsWhiteSpace(rune) || rune.Value is '_' or '-') slug.Append(char.ToLowerInvariant((char)rune.Value));
        }
        var result = new StringBuilder(slug.Length);
        foreach (var c in slug.ToString().Trim())
        {
            if (c != separator && !char.IsWhiteSpace(c)) result.Append(c);
            else if (result.Length == 0 || result[^1] != separator) result.Append(separator);
        }
        return result.ToString();
    }

    /// <summary>An id that is not used yet: with <c>_1</c>, <c>_2</c> and so on.</summary>
    /// <param name="id">The id that is wanted.</param>
    /// <param name="used">Those that are used.</param>
    /// <param name="given">What was given for each id before: those up to it are used.</param>
    public static string Unique(string id, HashSet<string> used, Dictionary<string, string> given)
    {
        var found = given.GetValueOrDefault(id, id);
        while (found.Length == 0 || used.Contains(found)) found = Next(found);
        used.Add(found);
        return given[id] = found;
    }

    static string Next(string id) => Counted.Match(id) is { Success: true } match && long.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var number)
        ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].ValueSpan}_{number + 1}")
        : id + "_1";
}
