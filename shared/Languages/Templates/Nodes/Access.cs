namespace Portico.Languages.Templates;

/// <summary>A member with a fixed name.</summary>
sealed class MemberNode(Node target, string name) : Node
{
    public Node Target => target;

    public string Name => name;

    public override TemplateValue Evaluate(Evaluation evaluation) => Members.Get(evaluation, target.Evaluate(evaluation), name);
}

/// <summary>A member whose name is worked out.</summary>
sealed class IndexNode(Node target, Node key) : Node
{
    public Node Target => target;

    public Node Key => key;

    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var value = target.Evaluate(evaluation);
        return Members.Get(evaluation, value, key.Evaluate(evaluation));
    }
}

/// <summary>Python's a[start:stop:step].</summary>
sealed class SliceNode(Node target, Node? start, Node? stop, Node? step) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => Jinja.Slice(
        evaluation, target.Evaluate(evaluation), start?.Evaluate(evaluation) ?? TemplateValue.Null, stop?.Evaluate(evaluation) ?? TemplateValue.Null, step?.Evaluate(evaluation) ?? 1);
}

/// <summary>A call.</summary>
sealed class CallNode(Node target, Node[] arguments, int position) : Node
{
    public Node Target => target;

    public Node[] Arguments => arguments;

    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (target is MemberNode member) return CallMember(evaluation, member);
        var callee = target.Evaluate(evaluation);
        var values = EvaluateAll(evaluation, arguments);
        evaluation.Position = position;
        return (callee.CallableOrNull ?? throw Fault(callee)).Invoke(evaluation, values);
    }

    public CallNode WithCaller(Node caller) => new(target, arguments is [.. var first, KeywordsNode keywords]
        ? [.. first, keywords.With("caller", caller)]
        : [.. arguments, new KeywordsNode([("caller", caller)])], position);

    TemplateValue CallMember(Evaluation evaluation, MemberNode member)
    {
        var receiver = member.Target.Evaluate(evaluation);
        var values = EvaluateAll(evaluation, arguments);
        evaluation.Position = position;
        if (Members.FindMethod(evaluation, receiver, member.Name) is { } method) return method(evaluation, receiver, values);
        var callee = Members.Get(evaluation, receiver, member.Name);
        return (callee.CallableOrNull ?? throw Fault(callee)).Invoke(evaluation, values);
    }

    TemplateFault Fault(TemplateValue callee) =>
        new($"unable to call `{Describe(target)}`, which is {(Truth.Of(callee) ? "not a function" : "undefined or falsey")}");

    static string Describe(Node node) => node switch
    {
        NameNode name => name.Name,
        SlotNode slot => slot.Name,
        MemberNode member => $"{Describe(member.Target)}[\"{member.Name}\"]",
        IndexNode index => $"{Describe(index.Target)}[\"{Describe(index.Key)}\"]",
        CallNode call => $"the return value of ({Describe(call.Target)})",
        LiteralNode literal => ToText.Of(null!, literal.Value),
        _ => "--expression--",
    };
}

/// <summary>A filter.</summary>
sealed class FilterNode(string name, TemplateFunction? filter, Node[] arguments, int position) : Node
{
    public string Name => name;

    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (filter is null)
        {
            evaluation.Position = position;
            throw new TemplateFault($"filter not found: {name}");
        }
        var values = EvaluateAll(evaluation, arguments);
        evaluation.Position = position;
        return filter(new(evaluation, values));
    }
}

/// <summary>A test after "is".</summary>
sealed class TestNode(string name, TemplateFunction? test, Node[] arguments, int position) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        if (test is null)
        {
            evaluation.Position = position;
            throw new TemplateFault($"test not found: {name}");
        }
        var values = EvaluateAll(evaluation, arguments);
        evaluation.Position = position;
        return test(new(evaluation, values)) is { Kind: TemplateKind.Boolean, Boolean: true };
    }
}
