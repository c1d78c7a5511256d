using System.Text.RegularExpressions;
using static Portico.TechDocs.Markdown.Inlines.EmphasisPatterns;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Emphasis by underscores.</summary>
static partial class UnderscorePatterns
{
    /// <summary>As Python-Markdown has it.</summary>
    public static EmphasisPattern[] Plain { get; } = EmphasisSets.Plain(PlainStrongOutsideEm, PlainEmOutsideStrong, PlainStrongBeforeEnd, PlainStrong, PlainEm);

    /// <summary>As betterem has it when it is smart.</summary>
    public static EmphasisPattern[] Smart { get; } = EmphasisSets.Smart(SmartStrongOutsideEm, SmartEmOutsideStrong, SmartStrongOutsideEmApart, SmartStrong, SmartEm);

    /// <summary>As betterem has it.</summary>
    public static EmphasisPattern[] Better { get; } = EmphasisSets.Better(BetterStrongOutsideEm, BetterEmOutsideStrong, BetterStrongOutsideEmApart, BetterStrongBeforeEnd, BetterStrong, BetterEm);

    [GeneratedRegex(@"\G(_)\1{2}(.+?)\1(.*?)\1{2}", Options, Milliseconds)]
    private static partial Regex PlainStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(_)\1{2}(.+?)\1{2}(.*?)\1", Options, Milliseconds)]
    private static partial Regex PlainEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(?<!\w)(_)\1(?!\1)(.+?)(?<!\w)\1(?!\1)(.+?)\1{3}(?!\w)", Options, Milliseconds)]
    private static partial Regex PlainStrongBeforeEnd { get; }

    [GeneratedRegex(@"\G(?<!\w)(_{2})(?!_)(.+?)(?<!_)\1(?!\w)", Options, Milliseconds)]
    private static partial Regex PlainStrong { get; }

    [GeneratedRegex(@"\G(?<!\w)(_)(?!_)(.+?)(?<!_)\1(?!\w)", Options, Milliseconds)]
    private static partial Regex PlainEm { get; }

    [GeneratedRegex(@"\G(?<!\w)(_{3})(?![\s_])(.+?_*?)(?<!\s)\1(?!\w)", Options, Milliseconds)]
    private static partial Regex SmartStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(?<!\w)(_{3})(?![\s_])(.+?_*?)(?<!\s)_{2}(?!\w)(.+?_*?)(?<!\s)_(?!\w)", Options, Milliseconds)]
    private static partial Regex SmartEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(?<!\w)(_{3})(?![\s_])(.+?_*?)(?<!\s)_(?!\w)(.+?_*?)(?<!\s)_{2}(?!\w)", Options, Milliseconds)]
    private static partial Regex SmartStrongOutsideEmApart { get; }

    [GeneratedRegex(@"\G(?<!\w)(_{2})(?![\s_])(.+?_*?)(?<!\s)\1(?!\w)", Options, Milliseconds)]
    private static partial Regex SmartStrong { get; }

    [GeneratedRegex(@"\G(?<!\w)(_)(?![\s_])(.+?_*?)(?<!\s)\1(?!\w)", Options, Milliseconds)]
    private static partial Regex SmartEm { get; }

    [GeneratedRegex(@"\G(_{3})(?!\s)(_{1,2}|[^_]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(_{3})(?![\s_])((?:[^_]|(?<!_{2})_)+?)(?<!\s)_{2}(_|(?:(?<=\s)_|[^_])+?)(?<!\s)_", Options, Milliseconds)]
    private static partial Regex BetterEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(_{3})(?![\s_])(_|(?:(?<=\s)_|[^_])+?)(?<!\s)_((?:[^_]|(?<!_{2})_)+?)(?<!\s)_{2}", Options, Milliseconds)]
    private static partial Regex BetterStrongOutsideEmApart { get; }

    [GeneratedRegex(@"\G(_{2})(?![\s_])(_|(?:(?<=\s)_|[^_])+?)_(?![\s_])(_|(?:(?<=\s)_|[^_])+?)(?<!\s)_{3}", Options, Milliseconds)]
    private static partial Regex BetterStrongBeforeEnd { get; }

    [GeneratedRegex(@"\G(_{2})(?!\s)((?:[^_]|(?<!_{2})_)+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterStrong { get; }

    [GeneratedRegex(@"\G(_)(?!\s)(_|(?:(?<=\s)_|[^_])+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterEm { get; }
}
