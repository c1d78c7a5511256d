using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>Regular expressions as ECMAScript has them, with its flag <c>u</c>, carried over to those of .NET.</summary>
internal static class EcmaPattern
{
    const int MaxLength = 20_000;

    // Only for patterns that can backtrack; the others take time in proportion to the text.
    static readonly TimeSpan TimeOut = TimeSpan.FromMilliseconds(250);

    /// <exception cref="PatternException">The pattern is wrong, or uses what .NET has not.</exception>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length > MaxLength) throw new PatternException($"it is longer than {MaxLength} characters.");
        var translated = new PatternTranslator(pattern).Translate();
        try
        {
            return New(translated);
        }
        catch (RegexParseException e)
        {
            throw new PatternException($"{e.Error}.", e); // its offset is one of the translation
        }
    }

    /// <summary>Whether ECMAScript would take the text for a pattern, as far as we can tell.</summary>
    public static bool IsValid(string pattern)
    {
        try
        {
            Compile(pattern);
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }

    static Regex New(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeOut);
        }
        catch (NotSupportedException)
        {
            // References to groups, and looking around.
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeOut);
        }
    }
}
