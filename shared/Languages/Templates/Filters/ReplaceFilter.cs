using System.Text;

namespace Portico.Languages.Templates;

/// <summary>The filter replace, which takes text, numbers and regular expressions.</summary>
static class ReplaceFilter
{
    public static TemplateValue Replace(TemplateCall call)
    {
        var evaluation = call.Evaluation;
        if (call[1].Kind == TemplateKind.Regex) return Replacing.Replace(evaluation, Input.Text(call, "replace"), call[1], call[2], all: false);
        if (call[1].Kind is not (TemplateKind.Number or TemplateKind.Text)) return call[0];
        if (call[0].Kind is not (TemplateKind.Number or TemplateKind.Text or TemplateKind.Safe)) return call[0];
        var (text, wanted) = (call.Text(0), call.Text(1));
        var value = call[0].Kind == TemplateKind.Number ? text : call[0];
        if (wanted.Length == 0) return Between(call, text);

        var most = call[3].IsUndefined ? -1 : call.Number(3);
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0 || Equality.Strict(call[3], 0)) return value;
        var result = new StringBuilder();
        var end = 0;
        for (var count = 0; at >= 0 && (Equality.Strict(call[3], -1) || most == -1 || count < most); count++)
        {
            evaluation.Step();
            result.Append(text, end, at - end).Append(call.Text(2));
            evaluation.CheckSize(result.Length);
            end = at + wanted.Length;
            at = text.IndexOf(wanted, end, StringComparison.Ordinal);
        }
        return Input.Like(call, result.Append(text, end, text.Length - end).ToString());
    }

    /// <summary>The replacement before, between and after all characters, as Python does it.</summary>
    static TemplateValue Between(TemplateCall call, string text)
    {
        // Numbers are added first, as JavaScript's + does.
        var start = Arithmetic.Add(call.Evaluation, call[2], Joined(call, text));
        return Input.Like(call, ToText.Of(call.Evaluation, Arithmetic.Add(call.Evaluation, start, call[2])));
    }

    static string Joined(TemplateCall call, string text)
    {
        var separator = call[2].IsUndefined ? "," : call.Text(2);
        call.Evaluation.CheckSize((double)text.Length * (separator.Length + 1));
        return string.Join(separator, text.Select(c => c.ToString()));
    }
}
