using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portico.Languages.Templates;

/// <summary>The methods of texts.</summary>
static class StringMethods
{
    delegate TemplateValue TextMethod(Evaluation evaluation, string text, TemplateValue[] arguments);

    public static FrozenDictionary<string, Method> All { get; } = new Dictionary<string, TextMethod>
    {
        ["at"] = (e, text, a) => CharacterAt(text, ToNumber.Integer(e, a.At(0)) is var at && at < 0 ? at + text.Length : at, default),
        ["charAt"] = (e, text, a) => CharacterAt(text, ToNumber.Integer(e, a.At(0)), ""),
        ["charCodeAt"] = (e, text, a) => ToNumber.Integer(e, a.At(0)) is >= 0 and var at && at < text.Length ? text[(int)at] : double.NaN,
        ["codePointAt"] = (e, text, a) => CodePointAt(text, ToNumber.Integer(e, a.At(0))),
        ["concat"] = (e, text, a) => a.Aggregate((TemplateValue)text, (all, next) => Arithmetic.Add(e, all, ToText.Of(e, next))),
        ["endsWith"] = (e, text, a) => text[..Positions.Clamped(e, a.At(1), text.Length, text.Length)].EndsWith(Plain(e, a, "endsWith"), StringComparison.Ordinal),
        ["includes"] = (e, text, a) => text.IndexOf(Plain(e, a, "includes"), Positions.Clamped(e, a.At(1), text.Length, 0), StringComparison.Ordinal) >= 0,
        ["indexOf"] = (e, text, a) => text.IndexOf(ToText.Of(e, a.At(0)), Positions.Clamped(e, a.At(1), text.Length, 0), StringComparison.Ordinal),
        ["lastIndexOf"] = LastIndexOf,
        ["localeCompare"] = (e, text, a) => LetterCase.Compare(text, ToText.Of(e, a.At(0))),
        ["match"] = RegexMethods.Match,
        ["matchAll"] = RegexMethods.MatchAll,
        ["normalize"] = (e, text, a) => text.Normalize(Form(e, a.At(0))),
        ["padEnd"] = (e, text, a) => text + Padding(e, text, a),
        ["padStart"] = (e, text, a) => Padding(e, text, a) + text,
        ["repeat"] = Repeat,
        ["replace"] = (e, text, a) => Replacing.Replace(e, text, a.At(0), a.At(1), all: false),
        ["replaceAll"] = (e, text, a) => Replacing.Replace(e, text, a.At(0), a.At(1), all: true),
        ["search"] = RegexMethods.Search,
        ["slice"] = (e, text, a) => Between(text, Positions.Relative(e, a.At(0), text.Length, 0), Positions.Relative(e, a.At(1), text.Length, text.Length)),
        ["split"] = RegexMethods.Split,
        ["startsWith"] = (e, text, a) => text.AsSpan(Positions.Clamped(e, a.At(1), text.Length, 0)).StartsWith(Plain(e, a, "startsWith"), StringComparison.Ordinal),
        ["substr"] = Substr,
        ["substring"] = Substring,
        ["toLocaleLowerCase"] = (_, text, _) => LetterCase.Lower(text),
        ["toLocaleUpperCase"] = (_, text, _) => LetterCase.Upper(text),
        ["toLowerCase"] = (_, text, _) => LetterCase.Lower(text),
        ["toString"] = (_, text, _) => text,
        ["toUpperCase"] = (_, text, _) => LetterCase.Upper(text),
        ["trim"] = (_, text, _) => WhiteSpace.Trim(text),
        ["trimEnd"] = (_, text, _) => WhiteSpace.TrimEnd(text),
        ["trimLeft"] = (_, text, _) => WhiteSpace.TrimStart(text),
        ["trimRight"] = (_, text, _) => WhiteSpace.TrimEnd(text),
        ["trimStart"] = (_, text, _) => WhiteSpace.TrimStart(text),
        ["valueOf"] = (_, text, _) => text,
    }.ToFrozenDictionary(entry => entry.Key, entry => (Method)((e, receiver, arguments) =>
    {
        var text = receiver.TextOrNull ?? "";
        e.Charge(text.Length);
        return entry.Value(e, text, arguments);
    }));

    static TemplateValue CharacterAt(string text, double at, TemplateValue beyond) => at >= 0 && at < text.Length ? text[(int)at].ToString() : beyond;

    static TemplateValue CodePointAt(string text, double at)
    {
        if (at < 0 || at >= text.Length) return default;
        var index = (int)at;
        return char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
    }

    static TemplateValue LastIndexOf(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var wanted = ToText.Of(evaluation, arguments.At(0));
        var limit = ToNumber.Of(evaluation, arguments.At(1));
        var last = (int)Math.Clamp(double.IsNaN(limit) ? text.Length : Math.Truncate(limit), 0, text.Length);
        for (var at = Math.Min(last, text.Length - wanted.Length); at >= 0; at--)
            if (string.CompareOrdinal(text, at, wanted, 0, wanted.Length) == 0) return at;
        return -1;
    }

    static TemplateValue Between(string text, int start, int end) => start < end ? text[start..end] : "";

    static TemplateValue Substring(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var start = Positions.Clamped(evaluation, arguments.At(0), text.Length, 0);
        var end = Positions.Clamped(evaluation, arguments.At(1), text.Length, text.Length);
        return Between(text, Math.Min(start, end), Math.Max(start, end));
    }

    static TemplateValue Substr(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var start = Positions.Relative(evaluation, arguments.At(0), text.Length, 0);
        return Between(text, start, start + Positions.Clamped(evaluation, arguments.At(1), text.Length - start, text.Length - start));
    }

    static string Padding(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var missing = ToNumber.Integer(evaluation, arguments.At(0)) - text.Length;
        var filler = arguments.At(1).IsUndefined ? " " : ToText.Of(evaluation, arguments[1]);
        if (missing <= 0 || filler.Length == 0) return "";
        evaluation.CheckSize(missing);
        evaluation.Charge((long)missing);
        var padding = new StringBuilder();
        while (padding.Length < missing) padding.Append(filler);
        return padding.ToString(0, (int)missing);
    }

    static TemplateValue Repeat(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var times = ToNumber.Integer(evaluation, arguments.At(0));
        if (times < 0 || double.IsInfinity(times)) throw new TemplateFault($"invalid count value: {ToText.Of(evaluation, arguments.At(0))}");
        evaluation.CheckSize(times * text.Length);
        evaluation.Charge((long)(times * text.Length));
        return text.Length == 0 ? "" : new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    static string Plain(Evaluation evaluation, TemplateValue[] arguments, string method) => arguments.At(0).Kind == TemplateKind.Regex
        ? throw new TemplateFault($"the first argument of {method} must not be a regular expression")
        : ToText.Of(evaluation, arguments.At(0));

    static NormalizationForm Form(Evaluation evaluation, TemplateValue name) => (name.IsUndefined ? "NFC" : ToText.Of(evaluation, name)) switch
    {
        "NFC" => NormalizationForm.FormC,
        "NFD" => NormalizationForm.FormD,
        "NFKC" => NormalizationForm.FormKC,
        "NFKD" => NormalizationForm.FormKD,
        _ => throw new TemplateFault("the normalization form should be one of NFC, NFD, NFKC, NFKD"),
    };
}

/// <summary>Upper and lower case as JavaScript has them, where one letter may become several.</summary>
static class LetterCase
{
    public static string Lower(string text) => text.Contains('\u0130', StringComparison.Ordinal)
        ? text.ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal)
        : text.ToLower(CultureInfo.InvariantCulture);

    /// <summary>As a dictionary sorts: by letters first, and small ones before capital ones.</summary>
    public static int Compare(string left, string right)
    {
        var order = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return Math.Sign(order != 0 ? order : -string.CompareOrdinal(left, right));
    }

    public static string Upper(string text)
    {
        var upper = text.ToUpper(CultureInfo.InvariantCulture);
        return upper.Contains('ß', StringComparison.Ordinal) ? upper.Replace("ß", "SS", StringComparison.Ordinal) : upper;
    }
}
