namespace Portico.Languages.Templates;

// Tags without a scope of their own.
sealed partial class Parser
{
    /// <summary>A tag, or nothing when it ends the present body; its name then stays the next token.</summary>
    Node? Statement()
    {
        var tag = Peek();
        if (tag.Kind != TokenKind.Name) throw Fault($"expected the name of a tag, got {tag.Shown}", tag);
        if (Array.IndexOf(_stops, tag.Text) >= 0) return null;
        Take();
        return tag.Text switch
        {
            "raw" or "verbatim" => Raw(tag),
            "if" or "ifAsync" => If(tag),
            "for" => For(tag, "endfor"),
            "asyncEach" => For(tag, "endeach"),
            "asyncAll" => For(tag, "endall"),
            "set" => Set(tag),
            "macro" => MacroTag(tag),
            "call" => Call(tag),
            "filter" => FilterTag(tag),
            "switch" => Switch(tag),
            "block" => Block(tag),
            "include" or "extends" or "import" or "from" => Load(tag),
            _ => throw Fault($"unknown block tag: {tag.Text}", tag),
        };
    }

    TextNode Raw(Token tag)
    {
        EndTag(tag.Text);
        return new(_lexer.Raw(tag.Text));
    }

    IfNode If(Token tag)
    {
        var branches = new List<(Node Condition, Node Body)>();
        while (true)
        {
            var condition = Expression();
            EndTag(tag.Text);
            branches.Add((condition, Until("elif", "elseif", "else", "endif")));
            var next = Take();
            if (next.Text is "elif" or "elseif" && next.Kind == TokenKind.Name) continue;
            if (next.Kind != TokenKind.Name) throw Fault($"expected elif, else or endif, got {next.Shown}", next);
            EndTag(next.Text);
            if (next.Text == "endif") return new([.. branches], null);
            var otherwise = Until("endif");
            EndBody("endif");
            return new([.. branches], otherwise);
        }
    }

    SwitchNode Switch(Token tag)
    {
        var value = Expression();
        EndTag(tag.Text);
        Until("case", "default", "endswitch");
        var cases = new List<(Node Condition, ListNode Body)>();
        Token next;
        do
        {
            // Without a case before it, "default" is read as the condition of one, as Nunjucks does.
            SkipName("case");
            var condition = Expression();
            EndTag("case");
            cases.Add((condition, Until("case", "default", "endswitch")));
            next = Peek();
        }
        while (next.Is(TokenKind.Name, "case"));
        Take();
        if (next.Kind != TokenKind.Name) throw Fault($"expected case, default or endswitch, got {next.Shown}", next);
        EndTag(next.Text);
        if (next.Text != "default") return new(value, [.. cases], null);
        var otherwise = Until("endswitch");
        EndBody("endswitch");
        return new(value, [.. cases], otherwise);
    }

    SetNode Set(Token tag)
    {
        var targets = new List<SetTarget>();
        do
        {
            var name = Take();
            if (name.Kind is not (TokenKind.Name or TokenKind.Text)) throw Fault($"expected the name of a variable to set, got {name.Shown}", name);
            targets.Add(new(name.Text, _scope.Find(name.Text)));
        }
        while (Skip(TokenKind.Comma));
        if (Skip(TokenKind.Operator, "="))
        {
            var value = Expression();
            EndTag(tag.Text);
            return new([.. targets], value);
        }
        // A minus at the end of this tag does nothing, as in Nunjucks.
        if (!Skip(TokenKind.BlockEnd)) throw Fault($"expected = or {_options.Syntax.BlockEnd} in set, got {Peek().Shown}", Peek());
        var body = Until("endset");
        EndBody("endset");
        return new([.. targets], new CaptureNode(body));
    }

    OutputNode FilterTag(Token tag)
    {
        var name = FilterName();
        var arguments = Peek().Kind == TokenKind.LeftParenthesis ? Arguments() : [];
        EndTag(tag.Text);
        var body = Until("endfilter");
        EndBody("endfilter");
        return new(Filter(name, new CaptureNode(body), arguments), tag.Start, isTag: true);
    }

    /// <summary>Tags that load other files. There are none, so they fail when they are run.</summary>
    LoadNode Load(Token tag)
    {
        var name = Expression();
        var optional = tag.Text == "include" && SkipName("ignore") && SkipName("missing");
        while (tag.Text is "import" or "from" && Peek().Kind is not (TokenKind.BlockEnd or TokenKind.End)) Take();
        EndTag(tag.Text);
        return new(tag.Text, name, optional, tag.Start);
    }
}
