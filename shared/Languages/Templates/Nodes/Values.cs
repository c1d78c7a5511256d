namespace Portico.Languages.Templates;

/// <summary>A value that stands in the template.</summary>
sealed class LiteralNode(TemplateValue value) : Node
{
    public TemplateValue Value => value;

    public override TemplateValue Evaluate(Evaluation evaluation) => value;
}

/// <summary>A regular expression that stands in the template. Each evaluation makes one of its own, as they have a state.</summary>
sealed class RegexNode(Patterns.JavaScriptRegex regex) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => new(new RegexValue(regex));
}

/// <summary>A variable that has a place.</summary>
sealed class SlotNode(string name, int depth, int slot) : Node
{
    public string Name => name;

    public override TemplateValue Evaluate(Evaluation evaluation) => Find(evaluation, depth).Slots[slot];

    public static Activation Find(Evaluation evaluation, int depth)
    {
        var activation = evaluation.Activation;
        // The parser counted the functions around this one, so they are there.
        for (; depth > 0; depth--) activation = activation.Outer!;
        return activation;
    }
}

/// <summary>A variable that is searched by its name.</summary>
sealed class NameNode(string name) : Node
{
    public string Name => name;

    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        for (var frame = evaluation.Activation.Home.Frame; frame is not null; frame = frame.Parent)
            if (frame.TryGet(name, out var value)) return value;
        return evaluation.Lookup(name);
    }
}

/// <summary>A list that stands in the template.</summary>
sealed class ArrayNode(Node[] items) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var values = new List<TemplateValue>(items.Length);
        foreach (var item in items) values.Add(item.Evaluate(evaluation));
        evaluation.ChargeItems(values.Count);
        return new TemplateArray(values);
    }
}

/// <summary>An object that stands in the template.</summary>
sealed class ObjectNode((string Name, Node Value)[] entries) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var result = new TemplateObject();
        foreach (var (name, value) in entries)
            if (name != "__proto__") result[name] = value.Evaluate(evaluation);
        evaluation.ChargeItems(entries.Length);
        return result;
    }
}

/// <summary>Arguments with names, which arrive as one object with a mark.</summary>
sealed class KeywordsNode((string Name, Node Value)[] entries) : Node
{
    public KeywordsNode With(string name, Node value) => new([.. entries, (name, value)]);

    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var result = new TemplateObject();
        foreach (var (name, value) in entries) result[name] = value.Evaluate(evaluation);
        result[TemplateObject.KeywordsMark] = true;
        return result;
    }
}

/// <summary>Several expressions in brackets; the last one counts.</summary>
sealed class GroupNode(Node[] items) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => EvaluateAll(evaluation, items)[^1];
}

/// <summary>The body of a call block as a value.</summary>
sealed class CallerNode(MacroDefinition definition) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => new(new Macro(definition, evaluation.Activation));
}
