using System.Text;

namespace Portico.Languages.Templates;

/// <summary>Values as text.</summary>
static class ToText
{
    public static string Of(Evaluation evaluation, TemplateValue value) => value.Kind switch
    {
        TemplateKind.Text => value.PlainText!,
        TemplateKind.Safe => value.TextOrNull!,
        TemplateKind.Number => NumberText.Of(value.Number),
        TemplateKind.Boolean => value.Boolean ? "true" : "false",
        TemplateKind.Null => "null",
        TemplateKind.Undefined => "undefined",
        TemplateKind.Array => OfArray(evaluation, value.ArrayOrNull!, ","),
        TemplateKind.Object => "[object Object]",
        TemplateKind.Regex => value.RegexOrNull!.ToString(),
        _ => "function",
    };

    /// <summary>The items with a separator between them. Undefined, null and a list within itself are empty.</summary>
    public static string OfArray(Evaluation evaluation, TemplateArray array, string separator)
    {
        if (array.Count == 1 && array.Items[0] is { IsText: true } only) return only.PlainText!;
        var text = new StringBuilder();
        Write(evaluation, text, array, separator, null);
        return text.ToString();
    }

    static void Write(Evaluation evaluation, StringBuilder text, TemplateArray array, string separator, Outer? outer)
    {
        if (outer is not null && outer.Depth > evaluation.Limits.Depth) throw TemplateFault.Limit("lists are nested too deeply to be printed");
        for (var index = 0; index < array.Count; index++)
        {
            if (index > 0) text.Append(separator);
            evaluation.Step();
            var item = array.Items[index];
            if (!item.HasValue) continue;
            var start = text.Length;
            if (item.ArrayOrNull is not { } inner) text.Append(Of(evaluation, item));
            else if (!IsWithin(inner, array, outer)) Write(evaluation, text, inner, ",", new(array, outer));
            evaluation.Charge(text.Length - start);
            evaluation.CheckSize(text.Length);
        }
    }

    static bool IsWithin(TemplateArray inner, TemplateArray array, Outer? outer)
    {
        if (ReferenceEquals(inner, array)) return true;
        for (; outer is not null; outer = outer.Next)
            if (ReferenceEquals(outer.Array, inner)) return true;
        return false;
    }

    sealed class Outer(TemplateArray array, Outer? next)
    {
        public TemplateArray Array => array;
        public Outer? Next => next;
        public int Depth { get; } = (next?.Depth ?? 0) + 1;
    }
}
