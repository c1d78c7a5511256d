using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Portico.Languages.Templates;

/// <summary>What regular expressions do, by their own methods and by those of texts.</summary>
static class RegexMethods
{
    public static FrozenDictionary<string, Method> All { get; } = new Dictionary<string, Method>
    {
        ["exec"] = (e, value, a) => Exec(e, value.RegexOrNull!, ToText.Of(e, a.At(0))),
        ["test"] = (e, value, a) => Next(e, value.RegexOrNull!, ToText.Of(e, a.At(0))) is not null,
        ["toString"] = (_, value, _) => value.RegexOrNull!.ToString(),
    }.ToFrozenDictionary();

    public static TemplateValue? Property(RegexValue value, string name) => name switch
    {
        "source" => value.Regex.Source,
        "flags" => value.Regex.Flags,
        "global" => value.Regex.Global,
        "sticky" => value.Regex.Sticky,
        "ignoreCase" => value.Regex.Flags.Contains('i', StringComparison.Ordinal),
        "multiline" => value.Regex.Flags.Contains('m', StringComparison.Ordinal),
        "lastIndex" => value.LastIndex,
        _ => null,
    };

    public static TemplateValue Match(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var regex = Of(evaluation, arguments.At(0), "");
        if (!regex.Regex.Global) return Exec(evaluation, regex, text);
        var matches = Matches(evaluation, regex, text).Select(match => (TemplateValue)match.Value).ToList();
        return matches.Count == 0 ? TemplateValue.Null : new TemplateArray(matches);
    }

    public static TemplateValue MatchAll(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var regex = Of(evaluation, arguments.At(0), "g");
        if (!regex.Regex.Global) throw new TemplateFault("matchAll must be called with a global RegExp");
        return ArrayMethods.New(Matches(evaluation, regex, text).Select(match => (TemplateValue)Describe(regex, match)));
    }

    public static TemplateValue Search(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var match = Find(evaluation, Of(evaluation, arguments.At(0), ""), text, 0);
        return match.Success ? match.Index : -1;
    }

    public static TemplateValue Split(Evaluation evaluation, string text, TemplateValue[] arguments)
    {
        var most = arguments.At(1).IsUndefined ? uint.MaxValue : (uint)ToNumber.Int32(ToNumber.Of(evaluation, arguments[1]));
        if (text.Length > evaluation.Limits.ListItems) evaluation.Charge(text.Length);
        if (arguments.At(0).IsUndefined) return ArrayMethods.New(most == 0 ? [] : [(TemplateValue)text]);
        var parts = arguments[0].RegexOrNull is { } regex
            ? Parts(evaluation, regex, text)
            : Parts(text, ToText.Of(evaluation, arguments[0]));
        var taken = parts.Take((int)Math.Min(most, (long)evaluation.Limits.ListItems + 1)).ToList();
        evaluation.ChargeItems(taken.Count);
        return new TemplateArray(taken);
    }

    /// <summary>One match, or all of them when the expression is global.</summary>
    public static IEnumerable<Match> Matches(Evaluation evaluation, RegexValue regex, string text)
    {
        if (!regex.Regex.Global)
        {
            if (Next(evaluation, regex, text) is { } only) yield return only;
            yield break;
        }
        regex.LastIndex = 0;
        for (var at = 0; at <= text.Length;)
        {
            evaluation.Step();
            var match = Find(evaluation, regex, text, at);
            if (!match.Success) yield break;
            yield return match;
            at = match.Index + Math.Max(1, match.Length);
        }
    }

    public static TemplateValue Group(Match match, int group) => match.Groups[group].Success ? match.Groups[group].Value : default(TemplateValue);

    static TemplateValue Exec(Evaluation evaluation, RegexValue regex, string text) =>
        Next(evaluation, regex, text) is { } match ? Describe(regex, match) : TemplateValue.Null;

    // What JavaScript hangs onto the list (index, groups) has no place here.
    static TemplateArray Describe(RegexValue regex, Match match) => ArrayMethods.New(Enumerable.Range(0, regex.Regex.Groups.Count + 1).Select(group => Group(match, group)));

    static Match? Next(Evaluation evaluation, RegexValue regex, string text)
    {
        var keepsPlace = regex.Regex.Global || regex.Regex.Sticky;
        var start = keepsPlace ? regex.LastIndex : 0;
        var match = start <= text.Length ? Find(evaluation, regex, text, start) : System.Text.RegularExpressions.Match.Empty;
        if (keepsPlace) regex.LastIndex = match.Success ? match.Index + match.Length : 0;
        return match.Success ? match : null;
    }

    static Match Find(Evaluation evaluation, RegexValue regex, string text, int start)
    {
        if (!evaluation.Options.AllowRegex) throw new TemplateFault("regular expressions are not allowed in this template");
        try
        {
            var match = regex.Regex.Regex.Match(text, start);
            return regex.Regex.Sticky && match.Success && match.Index != start ? System.Text.RegularExpressions.Match.Empty : match;
        }
        catch (RegexMatchTimeoutException)
        {
            throw TemplateFault.Limit($"the regular expression {regex} takes longer than {evaluation.Limits.RegexTime.TotalMilliseconds:0} milliseconds");
        }
    }

    static RegexValue Of(Evaluation evaluation, TemplateValue pattern, string flags)
    {
        if (pattern.RegexOrNull is { } regex) return regex;
        try
        {
            return new(Patterns.JavaScriptRegex.Parse(pattern.IsUndefined ? "" : ToText.Of(evaluation, pattern), flags, evaluation.Limits.RegexTime));
        }
        catch (FormatException e)
        {
            throw new TemplateFault(e.Message);
        }
    }

    static IEnumerable<TemplateValue> Parts(string text, string separator) =>
        separator.Length == 0 ? text.Select(c => (TemplateValue)c.ToString()) : text.Split(separator).Select(part => (TemplateValue)part);

    static IEnumerable<TemplateValue> Parts(Evaluation evaluation, RegexValue regex, string text)
    {
        if (text.Length == 0)
        {
            if (!Find(evaluation, regex, text, 0).Success) yield return text;
            yield break;
        }
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            evaluation.Step();
            var match = Find(evaluation, regex, text, at);
            if (!match.Success || match.Index >= text.Length) break;
            if (match.Length == 0 && match.Index == start)
            {
                at = match.Index + 1;
                if (at >= text.Length) break;
                match = Find(evaluation, regex, text, at);
                if (!match.Success || match.Index >= text.Length) break;
            }
            yield return text[start..match.Index];
            for (var group = 1; group <= regex.Regex.Groups.Count; group++) yield return Group(match, group);
            start = match.Index + match.Length;
            at = Math.Max(start, at);
        }
        yield return text[start..];
    }
}
