namespace Portico.Languages.Templates;

/// <summary>Text that is written as it is.</summary>
sealed class TextNode(string text) : Node
{
    public static TextNode Empty { get; } = new("");

    public string Text => text;

    public override void Execute(Evaluation evaluation) => evaluation.Write(text);
}

/// <summary>A value that is written.</summary>
sealed class OutputNode(Node value, int position, bool isTag = false) : Node
{
    public Node Value => value;

    public bool IsTag => isTag;

    public override void Execute(Evaluation evaluation)
    {
        evaluation.Position = position;
        evaluation.Step();
        var result = value.Evaluate(evaluation);
        if (!result.HasValue)
        {
            if (evaluation.Options.ThrowOnUndefined) throw new TemplateFault("attempted to output null or undefined value");
            return;
        }
        var text = ToText.Of(evaluation, result);
        evaluation.Write(evaluation.Options.AutoEscape && result.Kind != TemplateKind.Safe ? HtmlText.Escape(text) : text);
    }
}

/// <summary>Statements one after the other.</summary>
sealed class ListNode(List<Node> nodes) : Node
{
    readonly Node[] _nodes = [.. nodes];

    public bool IsEmpty => _nodes.Length == 0;

    public override void Execute(Evaluation evaluation)
    {
        foreach (var node in _nodes) node.Execute(evaluation);
    }
}

/// <summary>What statements write, as a value.</summary>
sealed class CaptureNode(Node body) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => evaluation.Capture(body);
}
