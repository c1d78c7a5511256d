namespace Portico.Languages.Templates;

/// <summary>The tag if with its branches.</summary>
sealed class IfNode((Node Condition, Node Body)[] branches, Node? otherwise) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Step();
        foreach (var (condition, body) in branches)
        {
            if (!Truth.Of(condition.Evaluate(evaluation))) continue;
            body.Execute(evaluation);
            return;
        }
        otherwise?.Execute(evaluation);
    }
}

/// <summary>The tag switch. An empty case falls through to the next.</summary>
sealed class SwitchNode(Node value, (Node Condition, ListNode Body)[] cases, ListNode? otherwise) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Step();
        var wanted = value.Evaluate(evaluation);
        var found = Array.FindIndex(cases, one => Equality.Strict(wanted, one.Condition.Evaluate(evaluation)));
        while (found >= 0 && found < cases.Length && cases[found].Body.IsEmpty) found++;
        var body = found >= 0 && found < cases.Length ? cases[found].Body : otherwise;
        body?.Execute(evaluation);
    }
}

/// <summary>A name that set writes to, with its place where it has one.</summary>
readonly record struct SetTarget(string Name, (int Depth, int Slot)? Place);

/// <summary>The tag set.</summary>
sealed class SetNode(SetTarget[] targets, Node value) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Step();
        var result = value.Evaluate(evaluation);
        foreach (var (name, place) in targets)
        {
            if (place is var (depth, slot)) SlotNode.Find(evaluation, depth).Slots[slot] = result;
            var frame = evaluation.Activation.Home.Frame;
            frame.Assign(name, result);
            if (ReferenceEquals(frame, evaluation.Root)) evaluation.SetVariable(name, result);
        }
    }
}

/// <summary>The tag macro.</summary>
sealed class MacroNode(string name, MacroDefinition definition, int slot, bool nested) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        var activation = evaluation.Activation;
        var macro = new TemplateValue(new Macro(definition, activation));
        activation.Slots[slot] = macro;
        if (nested) activation.Home.Frame.Set(name, macro);
        else evaluation.SetVariable(name, macro);
    }
}

/// <summary>The tag block, which is a function of its own; nothing can override it here.</summary>
sealed class BlockNode(Node body, int slots) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        var outer = evaluation.Activation;
        evaluation.Activation = new(slots, null, new(new(outer.Home.Frame, isolated: true)));
        body.Execute(evaluation);
        evaluation.Activation = outer;
    }
}

/// <summary>Tags that load other files: there are none to load.</summary>
sealed class LoadNode(string tag, Node name, bool optional, int position) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Position = position;
        if (optional) return;
        throw new TemplateFault($"{tag}: template not found: {ToText.Of(evaluation, name.Evaluate(evaluation))} (templates cannot load other files)");
    }
}

/// <summary>Something that was read and cannot be run.</summary>
sealed class FaultNode(string reason, int position) : Node
{
    public override void Execute(Evaluation evaluation)
    {
        evaluation.Position = position;
        throw new TemplateFault(reason);
    }
}
