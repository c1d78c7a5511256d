using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>
/// Patterns of emphasis: those of Python-Markdown, and those of PyMdown Extensions (betterem, caret, tilde, mark), which
/// are licensed under the BSD and the MIT License; see NOTICE. What counts as emphasis is defined by these expressions.
/// </summary>
static partial class EmphasisPatterns
{
    /// <summary>What all of them have in common.</summary>
    public const RegexOptions Options = RegexOptions.Singleline | RegexOptions.CultureInvariant;

    /// <summary>Time that one of them may take.</summary>
    public const int Milliseconds = 1000;

    /// <summary>The rules for <c>*</c> and <c>_</c>.</summary>
    public static IEnumerable<InlineRule> For(MarkdownOptions options)
    {
        if (!options.BetterEmphasis)
        {
            yield return Standalone;
            yield return PlainStar;
            yield return PlainUnderscore;
        }
        else
        {
            yield return options.SmartAsterisks ? SmartStar : BetterStar;
            yield return options.SmartUnderscores ? SmartUnderscore : BetterUnderscore;
        }
    }

    static readonly InlineRule Standalone = new StandaloneRule();
    static readonly InlineRule PlainStar = new EmphasisRule('*', StarPatterns.Plain);
    static readonly InlineRule PlainUnderscore = new EmphasisRule('_', UnderscorePatterns.Plain);
    static readonly InlineRule SmartStar = new EmphasisRule('*', StarPatterns.Smart);
    static readonly InlineRule SmartUnderscore = new EmphasisRule('_', UnderscorePatterns.Smart);
    static readonly InlineRule BetterStar = new EmphasisRule('*', StarPatterns.Better);
    static readonly InlineRule BetterUnderscore = new EmphasisRule('_', UnderscorePatterns.Better);

    // A character that stands alone is no emphasis.
    sealed partial class StandaloneRule : InlineRule
    {
        [GeneratedRegex(@"((^|\s)(\*|_)(\s|$))")]
        private static partial Regex Alone { get; }

        public override Characters Needs { get; } = Characters.OneOf("*_");

        public override InlineMatch? Find(string text, int start, InlineText context)
        {
            if (text.AsSpan(start).IndexOfAny('*', '_') < 0) return null;
            var match = Alone.Match(text, start);
            return match.Success ? new(match.Index, match.Index + match.Length, null, match.Value) : null;
        }
    }
}
