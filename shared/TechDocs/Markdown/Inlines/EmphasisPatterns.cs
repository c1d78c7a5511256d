using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>
/// Patterns of emphasis: those of Python-Markdown, and those of PyMdown Extensions (betterem, caret, tilde, mark), which
/// are licensed under the BSD and the MIT License; see NOTICE. What counts as emphasis is defined by these expressions.
/// </summary>
static partial class EmphasisPatterns
{
    const RegexOptions Options = RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.Compiled;
    const string NotInWord = @"(?:(?<=_)|(?<![\w%]))";
    const string NotBeforeWord = @"(?:(?=_)|(?![\w%]))";

    /// <summary><c>^^insert^^</c> and <c>^superscript^</c>.</summary>
    public static EmphasisPattern[] Caret { get; } = Pairs(@"\^", "ins", "sup");

    /// <summary><c>~~delete~~</c> and <c>~subscript~</c>.</summary>
    public static EmphasisPattern[] Tilde { get; } = Pairs("~", "del", "sub");

    /// <summary><c>==mark==</c>.</summary>
    public static EmphasisPattern[] Mark { get; } =
        [Single($@"{NotInWord}(={{2}})(?![\s=])((?:(?<=\s)=+?(?=\s)|.)+?=*?)(?<!\s)\1{NotBeforeWord}".Replace("%", "=", StringComparison.Ordinal), "mark")];

    static EmphasisPattern[] PlainStars { get; } =
    [
        Outside(@"(\*)\1{2}(.+?)\1(.*?)\1{2}", "strong", "em"),
        Outside(@"(\*)\1{2}(.+?)\1{2}(.*?)\1", "em", "strong"),
        AtEnd(@"(\*)\1(?!\1)([^*]+?)\1(?!\1)(.+?)\1{3}", "strong", "em"),
        Single(@"(\*{2})(.+?)\1", "strong"),
        Single(@"(\*)([^\*]+)\1", "em"),
    ];

    static EmphasisPattern[] PlainUnderscores { get; } =
    [
        Outside(@"(_)\1{2}(.+?)\1(.*?)\1{2}", "strong", "em"),
        Outside(@"(_)\1{2}(.+?)\1{2}(.*?)\1", "em", "strong"),
        AtEnd(@"(?<!\w)(_)\1(?!\1)(.+?)(?<!\w)\1(?!\1)(.+?)\1{3}(?!\w)", "strong", "em"),
        Single(@"(?<!\w)(_{2})(?!_)(.+?)(?<!_)\1(?!\w)", "strong"),
        Single(@"(?<!\w)(_)(?!_)(.+?)(?<!_)\1(?!\w)", "em"),
    ];

    static EmphasisPattern[] SmartStars { get; } = Smart(@"\*", NotInWord.Replace("%", @"\*", StringComparison.Ordinal), NotBeforeWord.Replace("%", @"\*", StringComparison.Ordinal));

    static EmphasisPattern[] SmartUnderscores { get; } = Smart("_", @"(?<!\w)", @"(?!\w)");

    static EmphasisPattern[] BetterStars { get; } = Better(@"\*");

    static EmphasisPattern[] BetterUnderscores { get; } = Better("_");

    /// <summary>The rules for <c>*</c> and <c>_</c>.</summary>
    public static IEnumerable<InlineRule> For(MarkdownOptions options)
    {
        if (!options.BetterEmphasis)
        {
            yield return new StandaloneRule();
            yield return new EmphasisRule('*', PlainStars);
            yield return new EmphasisRule('_', PlainUnderscores);
        }
        else
        {
            yield return new EmphasisRule('*', options.SmartAsterisks ? SmartStars : BetterStars);
            yield return new EmphasisRule('_', options.SmartUnderscores ? SmartUnderscores : BetterUnderscores);
        }
    }

    static EmphasisPattern[] Smart(string c, string before, string after)
    {
        var content = $"(.+?{c}*?)";
        return
        [
            Outside($@"{before}({c}{{3}})(?![\s{c}]){content}(?<!\s)\1{after}", "strong", "em"),
            Outside($@"{before}({c}{{3}})(?![\s{c}]){content}(?<!\s){c}{{2}}{after}{content}(?<!\s){c}{after}", "em", "strong"),
            Outside($@"{before}({c}{{3}})(?![\s{c}]){content}(?<!\s){c}{after}{content}(?<!\s){c}{{2}}{after}", "strong", "em"),
            Single($@"{before}({c}{{2}})(?![\s{c}]){content}(?<!\s)\1{after}", "strong"),
            Single($@"{before}({c})(?![\s{c}]){content}(?<!\s)\1{after}", "em"),
        ];
    }

    static EmphasisPattern[] Better(string c)
    {
        var content = $@"({c}|(?:(?<=\s){c}|[^{c}])+?)";
        var wide = $"((?:[^{c}]|(?<!{c}{{2}}){c})+?)";
        return
        [
            Outside($@"({c}{{3}})(?!\s)({c}{{1,2}}|[^{c}]+?)(?<!\s)\1", "strong", "em"),
            Outside($@"({c}{{3}})(?![\s{c}]){wide}(?<!\s){c}{{2}}{content}(?<!\s){c}", "em", "strong"),
            Outside($@"({c}{{3}})(?![\s{c}]){content}(?<!\s){c}{wide}(?<!\s){c}{{2}}", "strong", "em"),
            AtEnd($@"({c}{{2}})(?![\s{c}]){content}{c}(?![\s{c}]){content}(?<!\s){c}{{3}}", "strong", "em"),
            Single($@"({c}{{2}})(?!\s){wide}(?<!\s)\1", "strong"),
            Single($@"({c})(?!\s){content}(?<!\s)\1", "em"),
        ];
    }

    static EmphasisPattern[] Pairs(string c, string two, string one)
    {
        var before = NotInWord.Replace("%", c, StringComparison.Ordinal);
        var after = NotBeforeWord.Replace("%", c, StringComparison.Ordinal);
        var content = $@"({c}|[^\s]+?)";
        var wide = $"(.+?{c}*?)";
        return
        [
            Outside($@"({c}{{3}})(?![\s{c}]){content}(?<!\s)\1", two, one),
            Outside($@"({c}{{3}})(?![\s{c}]){content}(?<!\s){c}{{2}}{after}{content}(?<!\s){c}", one, two),
            Outside($@"({c}{{3}})(?![\s{c}]){content}(?<!\s){c}{after}{wide}(?<!\s){c}{{2}}", two, one),
            Single($@"{before}({c}{{2}})(?![\s{c}]){wide}(?<!\s)\1{after}", two),
            Single($@"({c})(?!\s){content}(?<!\s)\1", one),
        ];
    }

    static EmphasisPattern Single(string pattern, string tag) => new(Expression(pattern), EmphasisForm.Single, tag);

    static EmphasisPattern Outside(string pattern, string tag, string inner) => new(Expression(pattern), EmphasisForm.Outside, tag, inner);

    static EmphasisPattern AtEnd(string pattern, string tag, string inner) => new(Expression(pattern), EmphasisForm.AtEnd, tag, inner);

    static Regex Expression(string pattern) => new(@"\G" + pattern, Options, TimeSpan.FromSeconds(1));

    // A character that stands alone is no emphasis.
    sealed partial class StandaloneRule : InlineRule
    {
        [GeneratedRegex(@"((^|\s)(\*|_)(\s|$))")]
        private static partial Regex Alone { get; }

        public override InlineMatch? Find(string text, int start, InlineText context)
        {
            if (text.AsSpan(start).IndexOfAny('*', '_') < 0) return null;
            var match = Alone.Match(text, start);
            return match.Success ? new(match.Index, match.Index + match.Length, null, match.Value) : null;
        }
    }
}
