using System.Text.RegularExpressions;

namespace Portico.Languages.Patterns;

/// <summary>A regular expression as a script writes it, without the flag <c>u</c>: old and lenient rules.</summary>
internal sealed class JavaScriptRegex
{
    const int MaxLength = 20_000;

    JavaScriptRegex(string source, string flags, Regex regex, IReadOnlyList<string?> groups)
    {
        Source = source;
        Flags = flags;
        Regex = regex;
        Groups = groups;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Source { get; }

    /// <summary>The flags in JavaScript's order.</summary>
    public string Flags { get; }

    /// <summary>What .NET searches with. Groups have numbers only.</summary>
    public Regex Regex { get; }

    /// <summary>The groups' names, null for those without.</summary>
    public IReadOnlyList<string?> Groups { get; }

    /// <summary>Whether all matches are wanted.</summary>
    public bool Global => Flags.Contains('g', StringComparison.Ordinal);

    /// <summary>Whether a match must begin where the last one ended.</summary>
    public bool Sticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <summary>Reads a pattern and its flags.</summary>
    /// <exception cref="FormatException">The pattern is wrong, or uses what .NET has not.</exception>
    public static JavaScriptRegex Parse(string source, string flags, TimeSpan timeout)
    {
        if (source.Length > MaxLength) throw new FormatException($"invalid regular expression: it is longer than {MaxLength} characters");
        if (flags.Distinct().Count() != flags.Length) throw new FormatException($"invalid regular expression flags: {flags}");
        var translation = new ScriptPattern(source, multiline: flags.Contains('m', StringComparison.Ordinal));
        var options = RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            var regex = new Regex(translation.Translate(), options, timeout);
            return new(source.Length == 0 ? "(?:)" : source, string.Concat(flags.Order()), regex, translation.Groups);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"invalid regular expression: /{source}/", e);
        }
    }
}
