namespace Portico.Languages.Templates;

// Operators. Nunjucks reads them with its own precedence, but writes JavaScript without brackets, which is
// then read with JavaScript's: `not a == b` is `(!a) == b`. So operands are collected and joined at the end.
sealed partial class Parser
{
    Node Expression()
    {
        Deepen();
        var value = OperandChain.Close(Or());
        if (SkipName("if"))
        {
            var condition = OperandChain.Close(Or());
            value = new InlineIfNode(condition, value, SkipName("else") ? OperandChain.Close(Or()) : new LiteralNode(""));
        }
        _depth--;
        return value;
    }

    Node Or()
    {
        var node = And();
        while (SkipName("or")) node = OperandChain.Join(node, Operator.Or, And());
        return node;
    }

    Node And()
    {
        var node = Not();
        while (SkipName("and")) node = OperandChain.Join(node, Operator.And, Not());
        return node;
    }

    Node Not()
    {
        if (!SkipName("not")) return In();
        Deepen();
        var node = OperandChain.Prefix(Not(), operand => new NotNode(operand));
        _depth--;
        return node;
    }

    Node In()
    {
        var node = Is();
        while (true)
        {
            var not = Peek();
            var inverted = SkipName("not");
            if (!SkipName("in"))
            {
                if (inverted) throw Fault($"expected \"in\" after \"not\", got {Peek().Shown}", not);
                return node;
            }
            node = new InNode(OperandChain.Close(node), OperandChain.Close(Is()), not.Start);
            if (inverted) node = new NotNode(node);
        }
    }

    Node Is()
    {
        var node = Compare();
        var token = Peek();
        if (!SkipName("is")) return node;
        var inverted = SkipName("not");
        Node test = Test(OperandChain.Close(node), OperandChain.Close(Compare()), token);
        return inverted ? new NotNode(test) : test;
    }

    TestNode Test(Node value, Node test, Token token)
    {
        var (name, arguments) = test switch
        {
            CallNode call => ((call.Target as NameNode)?.Name ?? "undefined", call.Arguments),
            NameNode plain => (plain.Name, []),
            SlotNode plain => (plain.Name, []),
            // A filter after the test's name takes its place, as it does in Nunjucks.
            FilterNode filter => (filter.Name, []),
            LiteralNode literal => (ToText.Of(null!, literal.Value), []),
            _ => ("undefined", Array.Empty<Node>()),
        };
        if (arguments.Length > 1) throw Fault($"the test {name} takes one argument at most", token);
        return new(name, _options.Tests.GetValueOrDefault(name) ?? Tests.All.GetValueOrDefault(name), [value, .. arguments], token.Start);
    }

    Node Compare()
    {
        var node = Concat();
        while (Comparison(Peek()) is { } op)
        {
            Take();
            node = OperandChain.Join(node, op, Concat());
        }
        return node;
    }

    static Operator? Comparison(Token token) => token.Kind != TokenKind.Operator ? null : token.Text switch
    {
        "==" => Operator.Equal,
        "!=" => Operator.NotEqual,
        "===" => Operator.StrictEqual,
        "!==" => Operator.StrictNotEqual,
        "<" => Operator.Less,
        ">" => Operator.Greater,
        "<=" => Operator.LessOrEqual,
        ">=" => Operator.GreaterOrEqual,
        _ => null,
    };

    Node Concat()
    {
        var node = Add();
        while (Skip(TokenKind.Tilde)) node = OperandChain.Join(node, Operator.Concat, Add());
        return node;
    }

    Node Add()
    {
        var node = Subtract();
        while (SkipOperator("+")) node = OperandChain.Join(node, Operator.Add, Subtract());
        return node;
    }

    Node Subtract()
    {
        var node = Multiply();
        while (SkipOperator("-")) node = OperandChain.Join(node, Operator.Subtract, Multiply());
        return node;
    }

    Node Multiply()
    {
        var node = Divide();
        while (SkipOperator("*")) node = OperandChain.Join(node, Operator.Multiply, Divide());
        return node;
    }

    Node Divide()
    {
        var node = FloorDivide();
        while (SkipOperator("/")) node = OperandChain.Join(node, Operator.Divide, FloorDivide());
        return node;
    }

    Node FloorDivide()
    {
        var node = Remainder();
        while (SkipOperator("//")) node = new FloorNode(OperandChain.Close(OperandChain.Join(node, Operator.Divide, Remainder())));
        return node;
    }

    Node Remainder()
    {
        var node = Power();
        while (SkipOperator("%")) node = OperandChain.Join(node, Operator.Remainder, Power());
        return node;
    }

    Node Power()
    {
        var node = Unary(true);
        while (SkipOperator("**")) node = new PowerNode(node, Unary(true));
        return node;
    }

    Node Unary(bool filters)
    {
        var token = Peek();
        if (token.Kind != TokenKind.Operator || token.Text is not ("-" or "+")) return filters ? Filters(Primary()) : Primary();
        Take();
        if (Peek().Is(TokenKind.Operator, token.Text)) throw Fault($"unexpected {token.Text}{token.Text}", token);
        Deepen();
        Node node = new SignNode(Unary(false), token.Text == "-");
        _depth--;
        return filters ? Filters(node) : node;
    }

    bool SkipOperator(string op) => Skip(TokenKind.Operator, op);
}
