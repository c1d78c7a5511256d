using System.Text.RegularExpressions;
using static Portico.TechDocs.Markdown.Inlines.EmphasisPatterns;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Emphasis by asterisks.</summary>
static partial class StarPatterns
{
    /// <summary>As Python-Markdown has it.</summary>
    public static EmphasisPattern[] Plain { get; } = EmphasisSets.Plain(PlainStrongOutsideEm, PlainEmOutsideStrong, PlainStrongBeforeEnd, PlainStrong, PlainEm);

    /// <summary>As betterem has it when it is smart.</summary>
    public static EmphasisPattern[] Smart { get; } = EmphasisSets.Smart(SmartStrongOutsideEm, SmartEmOutsideStrong, SmartStrongOutsideEmApart, SmartStrong, SmartEm);

    /// <summary>As betterem has it.</summary>
    public static EmphasisPattern[] Better { get; } = EmphasisSets.Better(BetterStrongOutsideEm, BetterEmOutsideStrong, BetterStrongOutsideEmApart, BetterStrongBeforeEnd, BetterStrong, BetterEm);

    [GeneratedRegex(@"\G(\*)\1{2}(.+?)\1(.*?)\1{2}", Options, Milliseconds)]
    private static partial Regex PlainStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(\*)\1{2}(.+?)\1{2}(.*?)\1", Options, Milliseconds)]
    private static partial Regex PlainEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(\*)\1(?!\1)([^*]+?)\1(?!\1)(.+?)\1{3}", Options, Milliseconds)]
    private static partial Regex PlainStrongBeforeEnd { get; }

    [GeneratedRegex(@"\G(\*{2})(.+?)\1", Options, Milliseconds)]
    private static partial Regex PlainStrong { get; }

    [GeneratedRegex(@"\G(\*)([^\*]+)\1", Options, Milliseconds)]
    private static partial Regex PlainEm { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\*]))(\*{3})(?![\s\*])(.+?\**?)(?<!\s)\1(?:(?=_)|(?![\w\*]))", Options, Milliseconds)]
    private static partial Regex SmartStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\*]))(\*{3})(?![\s\*])(.+?\**?)(?<!\s)\*{2}(?:(?=_)|(?![\w\*]))(.+?\**?)(?<!\s)\*(?:(?=_)|(?![\w\*]))", Options, Milliseconds)]
    private static partial Regex SmartEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\*]))(\*{3})(?![\s\*])(.+?\**?)(?<!\s)\*(?:(?=_)|(?![\w\*]))(.+?\**?)(?<!\s)\*{2}(?:(?=_)|(?![\w\*]))", Options, Milliseconds)]
    private static partial Regex SmartStrongOutsideEmApart { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\*]))(\*{2})(?![\s\*])(.+?\**?)(?<!\s)\1(?:(?=_)|(?![\w\*]))", Options, Milliseconds)]
    private static partial Regex SmartStrong { get; }

    [GeneratedRegex(@"\G(?:(?<=_)|(?<![\w\*]))(\*)(?![\s\*])(.+?\**?)(?<!\s)\1(?:(?=_)|(?![\w\*]))", Options, Milliseconds)]
    private static partial Regex SmartEm { get; }

    [GeneratedRegex(@"\G(\*{3})(?!\s)(\*{1,2}|[^\*]+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterStrongOutsideEm { get; }

    [GeneratedRegex(@"\G(\*{3})(?![\s\*])((?:[^\*]|(?<!\*{2})\*)+?)(?<!\s)\*{2}(\*|(?:(?<=\s)\*|[^\*])+?)(?<!\s)\*", Options, Milliseconds)]
    private static partial Regex BetterEmOutsideStrong { get; }

    [GeneratedRegex(@"\G(\*{3})(?![\s\*])(\*|(?:(?<=\s)\*|[^\*])+?)(?<!\s)\*((?:[^\*]|(?<!\*{2})\*)+?)(?<!\s)\*{2}", Options, Milliseconds)]
    private static partial Regex BetterStrongOutsideEmApart { get; }

    [GeneratedRegex(@"\G(\*{2})(?![\s\*])(\*|(?:(?<=\s)\*|[^\*])+?)\*(?![\s\*])(\*|(?:(?<=\s)\*|[^\*])+?)(?<!\s)\*{3}", Options, Milliseconds)]
    private static partial Regex BetterStrongBeforeEnd { get; }

    [GeneratedRegex(@"\G(\*{2})(?!\s)((?:[^\*]|(?<!\*{2})\*)+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterStrong { get; }

    [GeneratedRegex(@"\G(\*)(?!\s)(\*|(?:(?<=\s)\*|[^\*])+?)(?<!\s)\1", Options, Milliseconds)]
    private static partial Regex BetterEm { get; }
}
