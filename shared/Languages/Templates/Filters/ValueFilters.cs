namespace Portico.Languages.Templates;

/// <summary>Filters for numbers, JSON and defaults.</summary>
static class ValueFilters
{
    const int WidestIndent = 10;

    static readonly string[] IntNames = ["value", "default", "base"];

    public static IReadOnlyDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["abs"] = call => Math.Abs(call.Number(0)),
        ["default"] = Default,
        ["d"] = Default,
        ["dump"] = Dump,
        ["float"] = call => ToNumber.Leading(call.Text(0)) is var number && double.IsNaN(number) ? call[1] : number,
        ["int"] = Int,
        ["round"] = Round,
    };

    static TemplateValue Default(TemplateCall call) => (call.IsTrue(2) ? call.IsTrue(0) : !call[0].IsUndefined) ? call[0] : call[1];

    static TemplateValue Dump(TemplateCall call)
    {
        var indent = call[1].Kind switch
        {
            TemplateKind.Number => new string(' ', (int)Math.Clamp(ToNumber.Integer(call.Evaluation, call[1]), 0, WidestIndent)),
            TemplateKind.Text => call.Text(1) is { Length: > WidestIndent } wide ? wide[..WidestIndent] : call.Text(1),
            _ => "",
        };
        return JsonText.Of(call.Evaluation, call[0], indent) is { } json ? json : default(TemplateValue);
    }

    static TemplateValue Int(TemplateCall call)
    {
        var arguments = Named.Bind(call, IntNames);
        var radix = arguments[2].IsUndefined ? 10 : ToNumber.Of(call.Evaluation, arguments[2]);
        var number = ToNumber.LeadingWhole(ToText.Of(call.Evaluation, arguments[0]), radix);
        return double.IsNaN(number) ? arguments[1] : number;
    }

    static TemplateValue Round(TemplateCall call)
    {
        var factor = Arithmetic.Power(10, call.IsTrue(1) ? call.Number(1) : 0);
        var number = call.Number(0) * factor;
        return call[2].PlainText switch
        {
            "ceil" => Math.Ceiling(number),
            "floor" => Math.Floor(number),
            _ => Arithmetic.Round(number),
        } / factor;
    }
}
