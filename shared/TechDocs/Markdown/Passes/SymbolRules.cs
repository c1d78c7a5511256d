using System.Buffers;
using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Inlines;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Symbols that are written with ordinary characters: <c>(c)</c>, <c>--&gt;</c>, <c>1/2</c>, <c>1st</c>.</summary>
static partial class SymbolRules
{
    [GeneratedRegex(@"\(tm\)")]
    private static partial Regex Trademark { get; }

    [GeneratedRegex(@"\(c\)")]
    private static partial Regex Copyright { get; }

    [GeneratedRegex(@"\(r\)")]
    private static partial Regex Registered { get; }

    [GeneratedRegex(@"\+/-")]
    private static partial Regex PlusMinus { get; }

    [GeneratedRegex("(?<arrows><-{2}>|(?<!-)-{2}>|<-{2}(?!-))")]
    private static partial Regex Arrow { get; }

    [GeneratedRegex("=/=")]
    private static partial Regex NotEqual { get; }

    [GeneratedRegex(@"(?<!\d)(?:1/4|1/2|3/4|1/3|2/3|1/5|2/5|3/5|4/5|1/6|5/6|1/8|3/8|5/8|7/8)(?!\d)")]
    private static partial Regex Fraction { get; }

    [GeneratedRegex(@"\b(?<leading>(?:[1-9][0-9]*)?)(?<tail>(?<=1)(?:1|2|3)th|1st|2nd|3rd|[04-9]th)\b")]
    private static partial Regex Ordinal { get; }

    [GeneratedRegex(@"\bc/o\b")]
    private static partial Regex CareOf { get; }

    const string Digits = "0123456789";

    static readonly Dictionary<string, string> Fractions = new()
    {
        ["1/4"] = "&frac14;",
        ["1/2"] = "&frac12;",
        ["3/4"] = "&frac34;",
        ["1/3"] = "&#8531;",
        ["2/3"] = "&#8532;",
        ["1/5"] = "&#8533;",
        ["2/5"] = "&#8534;",
        ["3/5"] = "&#8535;",
        ["4/5"] = "&#8536;",
        ["1/6"] = "&#8537;",
        ["5/6"] = "&#8538;",
        ["1/8"] = "&#8539;",
        ["3/8"] = "&#8540;",
        ["5/8"] = "&#8541;",
        ["7/8"] = "&#8542;",
    };

    /// <summary>What a text has one of when it has a symbol.</summary>
    public static SearchValues<string> Beginnings { get; } = SearchValues.Create(
        ["(tm)", "(c)", "(r)", "+/-", "-->", "<--", "=/=", "c/o", .. Fractions.Keys, "1st", "2nd", "3rd", .. Digits.Select(static digit => digit + "th")],
        StringComparison.Ordinal);

    /// <summary>The rules.</summary>
    public static InlineRule[] All { get; } =
    [
        new Rule(Trademark, "(tm)", static _ => "&trade;"),
        new Rule(Copyright, "(c)", static _ => "&copy;"),
        new Rule(Registered, "(r)", static _ => "&reg;"),
        new Rule(PlusMinus, "+/-", static _ => "&plusmn;"),
        new Rule(Arrow, "--", static match => match.Value switch { "-->" => "&rarr;", "<--" => "&larr;", _ => "&harr;" }),
        new Rule(NotEqual, "=/=", static _ => "&ne;"),
        new Rule(Fraction, "/", static match => Fractions[match.Value], Digits),
        new Rule(Ordinal, "th", Suffix, Digits),
        new Rule(Ordinal, "st", Suffix, Digits),
        new Rule(Ordinal, "nd", Suffix, Digits),
        new Rule(Ordinal, "rd", Suffix, Digits),
        new Rule(CareOf, "c/o", static _ => "&#8453;"),
    ];

    static string Suffix(Match match) => $"{match.Groups["leading"].Value}{match.Groups["tail"].Value[..^2]}<sup>{match.Groups["tail"].Value[1..]}</sup>";

    sealed class Rule(Regex pattern, string needed, Func<Match, string> replace, string? characters = null) : PatternRule(pattern, needed)
    {
        public override Characters Needs => characters is null ? base.Needs : Characters.OneOf(characters);

        protected override InlineMatch? Handle(Match match, string text, InlineText context) => Becomes(match, context.Page.Stash.Keep(replace(match)));
    }
}
