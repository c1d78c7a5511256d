namespace Portico.Languages.Templates;

/// <summary>Operands with operators between them, before JavaScript's precedence has been applied. It is never run.</summary>
sealed class OperandChain(Node first) : Node
{
    // The operators of each level, from the loosest to the tightest.
    static readonly Operator[][] Levels =
    [
        [Operator.Or],
        [Operator.And],
        [Operator.Equal, Operator.NotEqual, Operator.StrictEqual, Operator.StrictNotEqual],
        [Operator.Less, Operator.Greater, Operator.LessOrEqual, Operator.GreaterOrEqual],
        [Operator.Add, Operator.Concat, Operator.Subtract],
        [Operator.Multiply, Operator.Divide, Operator.Remainder],
    ];

    readonly List<Node> _operands = [first];
    readonly List<Operator> _operators = [];

    public static Node Join(Node left, Operator op, Node right)
    {
        var chain = left as OperandChain ?? new OperandChain(left);
        chain._operators.Add(op);
        if (right is OperandChain other)
        {
            chain._operands.AddRange(other._operands);
            chain._operators.AddRange(other._operators);
        }
        else
        {
            chain._operands.Add(right);
        }
        return chain;
    }

    /// <summary>Applies a prefix, which binds to the first operand alone.</summary>
    public static Node Prefix(Node node, Func<Node, Node> prefix)
    {
        if (node is not OperandChain chain) return prefix(node);
        chain._operands[0] = prefix(chain._operands[0]);
        return chain;
    }

    public static Node Close(Node node)
    {
        if (node is not OperandChain chain) return node;
        var place = 0;
        return chain.Level(0, ref place);
    }

    Node Level(int level, ref int place)
    {
        if (level == Levels.Length) return _operands[place];
        var first = Level(level + 1, ref place);
        if (place >= _operators.Count || Array.IndexOf(Levels[level], _operators[place]) < 0) return first;
        var (operators, operands) = (new List<Operator>(), new List<Node>());
        while (place < _operators.Count && Array.IndexOf(Levels[level], _operators[place]) >= 0)
        {
            operators.Add(_operators[place++]);
            operands.Add(Level(level + 1, ref place));
        }
        return level < 2 ? new LogicNode([first, .. operands], level == 1) : new OperatorsNode(first, [.. operators], [.. operands]);
    }
}
