namespace Portico.Languages.Templates;

// Tags that bring variables of their own.
sealed partial class Parser
{
    ForNode For(Token tag, string end)
    {
        var names = new List<string>();
        do
        {
            var name = Take();
            if (name.Kind != TokenKind.Name) throw Fault($"expected the name of a loop variable, got {name.Shown}", name);
            names.Add(name.Text);
        }
        while (Skip(TokenKind.Comma));
        if (!SkipName("in")) throw Fault($"expected \"in\" after the loop's variables, got {Peek().Shown}", Peek());
        var outer = _scope;
        _scope = new(outer, outer.Function);
        var values = Expression();
        EndTag(tag.Text);
        var slots = names.ConvertAll(_scope.Declare);
        var body = Until(end, "else");
        Node? otherwise = null;
        if (SkipName("else"))
        {
            EndTag("else");
            otherwise = Until(end);
        }
        EndBody(end);
        var length = otherwise is null ? 0 : _scope.Function.NewSlot();
        _scope = outer;
        return new(tag.Start, [.. names], [.. slots], values, body, otherwise, length);
    }

    MacroNode MacroTag(Token tag)
    {
        var name = Take();
        if (name.Kind != TokenKind.Name) throw Fault($"expected the name of the macro, got {name.Shown}", name);
        if (Peek().Kind != TokenKind.LeftParenthesis) throw Fault($"expected the arguments of the macro, got {Peek().Shown}", Peek());
        var outer = _scope;
        _scope = new(null, new());
        var definition = Signature(isCaller: false);
        EndTag(tag.Text);
        definition.Body = Until("endmacro");
        EndBody("endmacro");
        definition.Slots = _scope.Function.Slots;
        _scope = outer;
        var nested = outer.Parent is not null;
        return new(name.Text, definition, outer.Declare(name.Text), nested);
    }

    OutputNode Call(Token tag)
    {
        var outer = _scope;
        var inner = _scope = new(outer, new());
        var definition = Peek().Kind == TokenKind.LeftParenthesis ? Signature(isCaller: true) : new() { Positional = [], Named = [], IsCaller = true };
        _scope = outer;
        var start = Peek();
        if (Primary() is not CallNode call) throw Fault("expected the call of a macro", start);
        EndTag(tag.Text);
        _scope = inner;
        definition.Body = Until("endcall");
        EndBody("endcall");
        definition.Slots = inner.Function.Slots;
        _scope = outer;
        return new(call.WithCaller(new CallerNode(definition)), tag.Start, isTag: true);
    }

    Node Block(Token tag)
    {
        var name = Take();
        if (name.Kind != TokenKind.Name) throw Fault($"expected the name of the block, got {name.Shown}", name);
        if (!_blocks.Add(name.Text)) throw Fault($"block \"{name.Text}\" is defined more than once", name);
        EndTag(tag.Text);
        var outer = _scope;
        _scope = new(null, new());
        var (outerUsesSuper, usesSuper) = (_usesSuper, false);
        _usesSuper = false;
        var body = Until("endblock");
        SkipName("endblock");
        SkipName(name.Text);
        EndTag("endblock");
        (usesSuper, _usesSuper) = (_usesSuper, outerUsesSuper);
        var slots = _scope.Function.Slots;
        _scope = outer;
        return usesSuper ? new FaultNode($"no super block available for \"{name.Text}\"", tag.Start) : new BlockNode(body, slots);
    }

    /// <summary>Names in brackets, the later ones with defaults. Their defaults see the names before them.</summary>
    MacroDefinition Signature(bool isCaller)
    {
        var positional = new List<(string, int)>();
        var named = new List<(string, Node)>();
        Take();
        while (!Skip(TokenKind.RightParenthesis))
        {
            if (positional.Count + named.Count > 0 && !Skip(TokenKind.Comma)) throw Fault($"expected a comma between arguments, got {Peek().Shown}", Peek());
            if (Skip(TokenKind.RightParenthesis)) throw Fault("expected the name of an argument after the comma", Peek());
            var name = Take();
            if (name.Kind != TokenKind.Name) throw Fault($"expected the name of an argument, got {name.Shown}", name);
            if (Skip(TokenKind.Operator, "=")) named.Add((name.Text, Expression()));
            else positional.Add((name.Text, _scope.Declare(name.Text)));
        }
        return new() { Positional = [.. positional], Named = [.. named], IsCaller = isCaller };
    }
}
