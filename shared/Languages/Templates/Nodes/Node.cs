namespace Portico.Languages.Templates;

/// <summary>A piece of a template that can be run: an expression is evaluated, a statement is executed.</summary>
abstract class Node
{
    public virtual TemplateValue Evaluate(Evaluation evaluation) => throw new InvalidOperationException("A statement has no value.");

    public virtual void Execute(Evaluation evaluation) => throw new InvalidOperationException("An expression is no statement.");

    protected static TemplateValue[] EvaluateAll(Evaluation evaluation, Node[] nodes)
    {
        if (nodes.Length == 0) return [];
        var values = new TemplateValue[nodes.Length];
        for (var index = 0; index < nodes.Length; index++) values[index] = nodes[index].Evaluate(evaluation);
        return values;
    }
}
