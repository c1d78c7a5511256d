using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>The tests after "is".</summary>
static class Tests
{
    public static FrozenDictionary<string, TemplateFunction> All { get; } = new Dictionary<string, TemplateFunction>
    {
        ["callable"] = call => call[0].Kind == TemplateKind.Function,
        ["defined"] = call => !call[0].IsUndefined,
        ["divisibleby"] = call => call.Number(0) % call.Number(1) == 0,
        ["escaped"] = call => call[0].Kind == TemplateKind.Safe,
        ["equalto"] = call => Equality.Strict(call[0], call[1]),
        ["eq"] = call => Equality.Strict(call[0], call[1]),
        ["sameas"] = call => Equality.Strict(call[0], call[1]),
        ["even"] = call => call.Number(0) % 2 == 0,
        ["falsy"] = call => !call.IsTrue(0),
        ["ge"] = call => Compare(call) is >= 0,
        ["greaterthan"] = call => Compare(call) is > 0,
        ["gt"] = call => Compare(call) is > 0,
        ["le"] = call => Compare(call) is <= 0,
        ["lessthan"] = call => Compare(call) is < 0,
        ["lt"] = call => Compare(call) is < 0,
        ["lower"] = call => Input.Text(call, "toLowerCase") is var text && call[0].IsText && LetterCase.Lower(text) == text,
        ["ne"] = call => !Equality.Strict(call[0], call[1]),
        ["null"] = call => call[0].Kind == TemplateKind.Null,
        ["number"] = call => call[0].Kind == TemplateKind.Number,
        ["odd"] = call => call.Number(0) % 2 == 1,
        ["string"] = call => call[0].Kind == TemplateKind.Text,
        ["truthy"] = call => call.IsTrue(0),
        ["undefined"] = call => call[0].IsUndefined,
        ["upper"] = call => Input.Text(call, "toUpperCase") is var text && call[0].IsText && LetterCase.Upper(text) == text,
        ["iterable"] = call => call[0].HasValue
            ? call[0].Kind is TemplateKind.Text or TemplateKind.Safe or TemplateKind.Array
            : throw new TemplateFault($"cannot read properties of {call.Text(0)}"),
        ["mapping"] = call => call[0].Kind is TemplateKind.Object or TemplateKind.Safe or TemplateKind.Regex,
    }.ToFrozenDictionary();

    static int? Compare(TemplateCall call) => Arithmetic.Compare(call.Evaluation, call[0], call[1]);
}
