using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Languages.Templates;

/// <summary>The methods replace and replaceAll.</summary>
static class Replacing
{
    public static TemplateValue Replace(Evaluation evaluation, string text, TemplateValue wanted, TemplateValue replacement, bool all)
    {
        if (wanted.RegexOrNull is { } regex)
        {
            if (all && !regex.Regex.Global) throw new TemplateFault("replaceAll must be called with a global RegExp");
            return ReplaceMatches(evaluation, text, regex, replacement);
        }
        return ReplaceText(evaluation, text, ToText.Of(evaluation, wanted), replacement, all);
    }

    static string ReplaceMatches(Evaluation evaluation, string text, RegexValue regex, TemplateValue replacement)
    {
        var result = new Result(evaluation, text, replacement, regex.Regex.Groups);
        foreach (var match in RegexMethods.Matches(evaluation, regex, text)) result.Add(match.Index, match.Length, match);
        return result.End();
    }

    static string ReplaceText(Evaluation evaluation, string text, string wanted, TemplateValue replacement, bool all)
    {
        var result = new Result(evaluation, text, replacement, []);
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0;)
        {
            result.Add(at, wanted.Length, null);
            var next = at + Math.Max(1, wanted.Length);
            at = all && next <= text.Length ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }
        return result.End();
    }

    sealed class Result(Evaluation evaluation, string text, TemplateValue replacement, IReadOnlyList<string?> groups)
    {
        readonly StringBuilder _result = new();
        readonly string? _template = replacement.Kind == TemplateKind.Function ? null : ToText.Of(evaluation, replacement);
        int _end;

        public void Add(int start, int length, Match? match)
        {
            evaluation.Step();
            _result.Append(text, _end, start - _end);
            _end = start + length;
            if (_template is null) _result.Append(Called(start, length, match));
            else if (_template.Contains('$', StringComparison.Ordinal)) Expand(_template, start, length, match);
            else _result.Append(_template);
            evaluation.CheckSize(_result.Length);
        }

        public string End()
        {
            _result.Append(text, _end, text.Length - _end);
            evaluation.Charge(_result.Length);
            return _result.ToString();
        }

        string Called(int start, int length, Match? match)
        {
            var arguments = new List<TemplateValue> { text.Substring(start, length) };
            for (var group = 1; group <= groups.Count && match is not null; group++) arguments.Add(RegexMethods.Group(match, group));
            arguments.Add(start);
            arguments.Add(text);
            // Only functions come here.
            return ToText.Of(evaluation, replacement.CallableOrNull!.Invoke(evaluation, [.. arguments]));
        }

        void Expand(string template, int start, int length, Match? match)
        {
            for (var at = 0; at < template.Length; at++)
            {
                var mark = template.AsSpan(at);
                if (mark[0] != '$' || mark.Length == 1) _result.Append(mark[0]);
                else if (mark[1] == '$') (_, at) = (_result.Append('$'), at + 1);
                else if (mark[1] == '&') (_, at) = (_result.Append(text, start, length), at + 1);
                else if (mark[1] == '`') (_, at) = (_result.Append(text, 0, start), at + 1);
                else if (mark[1] == '\'') (_, at) = (_result.Append(text, start + length, text.Length - start - length), at + 1);
                else if (match is not null && char.IsAsciiDigit(mark[1])) at += Numbered(mark, match);
                else if (match is not null && mark[1] == '<' && groups.Any(name => name is not null)) at += Named(mark, match);
                else _result.Append('$');
                evaluation.CheckSize(_result.Length);
            }
        }

        int Numbered(ReadOnlySpan<char> mark, Match match)
        {
            var two = mark.Length > 2 && char.IsAsciiDigit(mark[2]) ? (mark[1] - '0') * 10 + mark[2] - '0' : 0;
            var (group, digits) = two >= 1 && two <= groups.Count ? (two, 2) : (mark[1] - '0', 1);
            if (group < 1 || group > groups.Count)
            {
                _result.Append('$');
                return 0;
            }
            _result.Append(match.Groups[group].Value);
            return digits;
        }

        int Named(ReadOnlySpan<char> mark, Match match)
        {
            var end = mark.IndexOf('>');
            if (end < 0)
            {
                _result.Append('$');
                return 0;
            }
            var name = mark[2..end].ToString();
            for (var group = 0; group < groups.Count; group++)
                if (groups[group] == name) _result.Append(match.Groups[group + 1].Value);
            return end;
        }
    }
}
