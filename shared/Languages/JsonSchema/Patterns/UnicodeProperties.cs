using System.Collections.Frozen;
using System.Globalization;

namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>What <c>\p{…}</c> names: general categories by their short and long names, and a few more.</summary>
internal static class UnicodeProperties
{
    static readonly FrozenDictionary<string, string> LongNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Cased_Letter"] = "LC",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Combining_Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["cntrl"] = "Cc",
        ["Format"] = "Cf",
        ["Surrogate"] = "Cs",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<UnicodeCategory, string> ShortNames = new Dictionary<UnicodeCategory, string>
    {
        [UnicodeCategory.UppercaseLetter] = "Lu",
        [UnicodeCategory.LowercaseLetter] = "Ll",
        [UnicodeCategory.TitlecaseLetter] = "Lt",
        [UnicodeCategory.ModifierLetter] = "Lm",
        [UnicodeCategory.OtherLetter] = "Lo",
        [UnicodeCategory.NonSpacingMark] = "Mn",
        [UnicodeCategory.SpacingCombiningMark] = "Mc",
        [UnicodeCategory.EnclosingMark] = "Me",
        [UnicodeCategory.DecimalDigitNumber] = "Nd",
        [UnicodeCategory.LetterNumber] = "Nl",
        [UnicodeCategory.OtherNumber] = "No",
        [UnicodeCategory.SpaceSeparator] = "Zs",
        [UnicodeCategory.LineSeparator] = "Zl",
        [UnicodeCategory.ParagraphSeparator] = "Zp",
        [UnicodeCategory.Control] = "Cc",
        [UnicodeCategory.Format] = "Cf",
        [UnicodeCategory.Surrogate] = "Cs",
        [UnicodeCategory.PrivateUse] = "Co",
        [UnicodeCategory.OtherNotAssigned] = "Cn",
        [UnicodeCategory.ConnectorPunctuation] = "Pc",
        [UnicodeCategory.DashPunctuation] = "Pd",
        [UnicodeCategory.OpenPunctuation] = "Ps",
        [UnicodeCategory.ClosePunctuation] = "Pe",
        [UnicodeCategory.InitialQuotePunctuation] = "Pi",
        [UnicodeCategory.FinalQuotePunctuation] = "Pf",
        [UnicodeCategory.OtherPunctuation] = "Po",
        [UnicodeCategory.MathSymbol] = "Sm",
        [UnicodeCategory.CurrencySymbol] = "Sc",
        [UnicodeCategory.ModifierSymbol] = "Sk",
        [UnicodeCategory.OtherSymbol] = "So",
    }.ToFrozenDictionary();

    /// <exception cref="PatternException">The property is not known.</exception>
    public static CodePoints Find(string property)
    {
        var name = property.StartsWith("General_Category=", StringComparison.Ordinal) || property.StartsWith("gc=", StringComparison.Ordinal) ? property[(property.IndexOf('=', StringComparison.Ordinal) + 1)..] : property;
        switch (name)
        {
            case "Any":
                return CodePoints.Of((0, 0x10FFFF));
            case "ASCII":
                return CodePoints.Of((0, 0x7F));
            case "White_Space" or "space":
                return CodePoints.Union([CodePoints.Of((0x09, 0x0D), (0x85, 0x85)), CodePoints.Of(static category => ShortNames[category][0] == 'Z')]);
        }
        name = LongNames.GetValueOrDefault(name, name);
        if (name == "LC") return CodePoints.Of(static category => ShortNames[category] is "Lu" or "Ll" or "Lt");
        if (name.Length == 0 || !ShortNames.Values.Any(known => known == name || known[..1] == name))
            throw new PatternException($"the property \\p{{{property}}} is not known; general categories such as \\p{{L}} or \\p{{Letter}} are.");
        return CodePoints.Of(category => ShortNames[category].StartsWith(name, StringComparison.Ordinal));
    }
}
