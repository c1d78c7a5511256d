namespace Portico.Languages.Templates;

/// <summary>Operands with and or with or between them. The result is one of the operands.</summary>
sealed class LogicNode(Node[] operands, bool isAnd) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        TemplateValue value = default;
        foreach (var operand in operands)
        {
            value = operand.Evaluate(evaluation);
            if (Truth.Of(value) != isAnd) break;
        }
        return value;
    }
}

/// <summary>Operands with operators of one level between them, from left to right.</summary>
sealed class OperatorsNode(Node first, Operator[] operators, Node[] operands) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var value = first.Evaluate(evaluation);
        for (var index = 0; index < operators.Length; index++) value = Arithmetic.Apply(evaluation, operators[index], value, operands[index].Evaluate(evaluation));
        return value;
    }
}

/// <summary>The operator **.</summary>
sealed class PowerNode(Node number, Node exponent) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var left = ToNumber.Of(evaluation, number.Evaluate(evaluation));
        return Arithmetic.Power(left, ToNumber.Of(evaluation, exponent.Evaluate(evaluation)));
    }
}

/// <summary>Rounds down, for the operator //.</summary>
sealed class FloorNode(Node value) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => Math.Floor(ToNumber.Of(evaluation, value.Evaluate(evaluation)));
}

/// <summary>A sign before a value, which becomes a number.</summary>
sealed class SignNode(Node value, bool negative) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var number = ToNumber.Of(evaluation, value.Evaluate(evaluation));
        return negative ? -number : number;
    }
}

/// <summary>The operator not.</summary>
sealed class NotNode(Node value) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => !Truth.Of(value.Evaluate(evaluation));
}

/// <summary>The operator in.</summary>
sealed class InNode(Node item, Node container, int position) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation)
    {
        var wanted = item.Evaluate(evaluation);
        var within = container.Evaluate(evaluation);
        evaluation.Position = position;
        return Members.Contains(evaluation, within, wanted);
    }
}

/// <summary>The form "a if b else c".</summary>
sealed class InlineIfNode(Node condition, Node value, Node otherwise) : Node
{
    public override TemplateValue Evaluate(Evaluation evaluation) => (Truth.Of(condition.Evaluate(evaluation)) ? value : otherwise).Evaluate(evaluation);
}
