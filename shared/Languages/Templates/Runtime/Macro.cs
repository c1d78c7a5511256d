using System.Runtime.CompilerServices;

namespace Portico.Languages.Templates;

/// <summary>What a macro is, as the parser found it.</summary>
sealed class MacroDefinition
{
    public required (string Name, int Slot)[] Positional { get; init; }

    public required (string Name, Node Default)[] Named { get; init; }

    public Node Body { get; set; } = TextNode.Empty;

    public int Slots { get; set; }

    /// <summary>The body of a call block, which sees the variables around it. A macro does not.</summary>
    public bool IsCaller { get; init; }
}

/// <summary>A macro, or the body of a call block, as a value.</summary>
sealed class Macro(MacroDefinition definition, Activation defining) : Callable
{
    public override TemplateValue Invoke(Evaluation evaluation, TemplateValue[] arguments)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        evaluation.Enter();
        var caller = evaluation.Activation;
        var home = defining.Home;
        var callerFrame = home.Frame;
        home.Frame = definition.IsCaller ? new(callerFrame, isolated: true) : new(null);
        evaluation.Activation = new(definition.Slots, definition.IsCaller ? defining : null, home);

        Bind(evaluation, home.Frame, arguments);
        var text = evaluation.Capture(definition.Body);

        home.Frame = callerFrame;
        evaluation.Activation = caller;
        evaluation.Leave();
        return TemplateValue.Safe(text);
    }

    void Bind(Evaluation evaluation, Frame frame, TemplateValue[] arguments)
    {
        var keywords = arguments is [.., { ObjectOrNull: { IsKeywords: true } last }] ? last : null;
        var given = keywords is null ? arguments.Length : arguments.Length - 1;
        var slots = evaluation.Activation.Slots;
        var positional = definition.Positional;
        if (keywords is not null && keywords.TryGet("caller", out var body)) frame.Set("caller", body);
        for (var index = 0; index < positional.Length; index++)
        {
            var (name, slot) = positional[index];
            slots[slot] = index < given ? arguments[index] : keywords?[name] ?? default;
            frame.Set(name, slots[slot]);
        }
        for (var index = 0; index < definition.Named.Length; index++)
        {
            var (name, fallback) = definition.Named[index];
            var place = positional.Length + index;
            if (place < given) frame.Set(name, arguments[place]);
            else if (keywords is not null && keywords.TryGet(name, out var value)) frame.Set(name, value);
            else frame.Set(name, fallback.Evaluate(evaluation));
        }
    }
}
