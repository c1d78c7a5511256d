namespace Portico.Languages.Templates;

/// <summary>What a filter is applied to.</summary>
static class Input
{
    /// <summary>Text, or the failure that calling its method on anything else would be.</summary>
    public static string Text(TemplateCall call, string method) => call[0].TextOrNull ?? throw NoMethod(call, method);

    /// <summary>Text; undefined, null and false are empty.</summary>
    public static string NormalText(TemplateCall call, string method) => IsNothing(call[0]) ? "" : Text(call, method);

    /// <summary>Undefined, null or false.</summary>
    public static bool IsNothing(TemplateValue value) => !value.HasValue || value is { Kind: TemplateKind.Boolean, Boolean: false };

    public static TemplateArray Array(TemplateCall call, string method) => call[0].ArrayOrNull ?? throw NoMethod(call, method);

    /// <summary>The items that counting up to the length finds. What has no length has none.</summary>
    public static List<TemplateValue> Items(TemplateCall call)
    {
        var (evaluation, value) = (call.Evaluation, call[0]);
        if (value.ArrayOrNull is { } array) return array.Items;
        if (!value.HasValue) return [];
        var length = Length(evaluation, value);
        if (double.IsNaN(length)) return [];
        evaluation.ChargeItems(length);
        return [.. Enumerable.Range(0, Math.Max(0, (int)length)).Select(index => Members.Get(evaluation, value, index))];
    }

    /// <summary>The length, or the failure of asking nothing for one.</summary>
    public static double Length(TemplateCall call) => call[0].HasValue
        ? Length(call.Evaluation, call[0])
        : throw new TemplateFault($"cannot read properties of {call.Text(0)} (reading 'length')");

    public static double Length(Evaluation evaluation, TemplateValue value) => ToNumber.Of(evaluation, Members.Get(evaluation, value, "length"));

    /// <summary>The result, safe when the input was.</summary>
    public static TemplateValue Like(TemplateCall call, string result)
    {
        call.Evaluation.Charge(result.Length);
        return call[0].Kind == TemplateKind.Safe ? TemplateValue.Safe(result) : result;
    }

    public static string Blanks(TemplateCall call, double count)
    {
        if (double.IsNaN(count) || count <= 0) return "";
        call.Evaluation.CheckSize(count);
        call.Evaluation.Charge((long)count);
        return new(' ', (int)Math.Ceiling(count));
    }

    public static TemplateFault NoMethod(TemplateCall call, string method) => call[0].HasValue
        ? new($"{method} is not a function of a value that is {Named(call[0].Kind)}")
        : new($"cannot read properties of {call.Text(0)} (reading '{method}')");

    static string Named(TemplateKind kind) => kind switch
    {
        TemplateKind.Number => "a number",
        TemplateKind.Boolean => "a boolean",
        TemplateKind.Array => "an array",
        TemplateKind.Function => "a function",
        TemplateKind.Regex => "a regular expression",
        TemplateKind.Text or TemplateKind.Safe => "text",
        _ => "an object",
    };
}
