using Portico.Languages.Patterns;

namespace Portico.Languages.Templates;

// Values and what follows them: members, calls and filters.
sealed partial class Parser
{
    // Each link makes the tree one level deeper.
    const int MaxLinks = 200;

    bool _usesSuper;

    Node Primary()
    {
        var token = Take();
        var node = token.Kind switch
        {
            TokenKind.Text => new LiteralNode(token.Text),
            TokenKind.Number => new LiteralNode(token.Number),
            TokenKind.Boolean => new LiteralNode(token.Text == "true"),
            TokenKind.None => new LiteralNode(TemplateValue.Null),
            TokenKind.Regex => Regex(token),
            TokenKind.Name => Name(token),
            TokenKind.LeftParenthesis => Group(token),
            TokenKind.LeftBracket => new ArrayNode([.. Items(token)]),
            TokenKind.LeftCurly => Object(token),
            TokenKind.End => throw Fault("expected an expression, got the end of the template", token),
            _ => throw Fault($"unexpected token: {token.Shown}", token),
        };
        return Postfix(node);
    }

    Node Name(Token token)
    {
        if (token.Text.AsSpan().IndexOfAny('"', '\\') >= 0) throw Fault($"unexpected token: {token.Shown}", token);
        return _scope.Find(token.Text) is var (depth, slot) ? new SlotNode(token.Text, depth, slot) : new NameNode(token.Text);
    }

    RegexNode Regex(Token token)
    {
        var slash = token.Text.LastIndexOf('/');
        try
        {
            return new(JavaScriptRegex.Parse(token.Text[..slash], token.Text[(slash + 1)..], _options.Limits.RegexTime));
        }
        catch (FormatException e)
        {
            throw Fault(e.Message, token);
        }
    }

    Node Group(Token token)
    {
        var items = Items(token);
        if (items.Count == 0) throw Fault("expected an expression in brackets", token);
        // The comma operator: the last value counts.
        return items.Count == 1 ? items[0] : new GroupNode([.. items]);
    }

    /// <summary>Expressions up to a closing bracket. Nunjucks takes any kind of it.</summary>
    List<Node> Items(Token opening)
    {
        var items = new List<Node>();
        while (!Closes())
        {
            if (items.Count > 0 && !Skip(TokenKind.Comma)) throw Fault($"expected a comma after the expression, got {Peek().Shown}", opening);
            items.Add(Expression());
        }
        return items;
    }

    bool Closes() => Skip(TokenKind.RightParenthesis) || Skip(TokenKind.RightBracket) || Skip(TokenKind.RightCurly);

    ObjectNode Object(Token opening)
    {
        var entries = new List<(string, Node)>();
        while (!Closes())
        {
            if (entries.Count > 0 && !Skip(TokenKind.Comma)) throw Fault($"expected a comma after the entry, got {Peek().Shown}", opening);
            var key = Take();
            if (key.Kind is not (TokenKind.Text or TokenKind.Name)) throw Fault($"the key of an entry must be text or a name, got {key.Shown}", key);
            if (!Skip(TokenKind.Colon)) throw Fault($"expected a colon after the key, got {Peek().Shown}", key);
            entries.Add((key.Text, Expression()));
        }
        return new([.. entries]);
    }

    Node Postfix(Node node)
    {
        for (var links = 0; ; links++)
        {
            var token = Peek();
            if (links > MaxLinks) throw Fault($"more than {MaxLinks} members and calls follow each other", token);
            if (token.Kind == TokenKind.LeftParenthesis)
            {
                if (node is NameNode { Name: "super" }) _usesSuper = true;
                node = new CallNode(node, Arguments(), token.Start);
            }
            else if (token.Kind == TokenKind.LeftBracket)
            {
                node = Index(node, Take());
            }
            else if (token.Is(TokenKind.Operator, "."))
            {
                Take();
                var member = Take();
                if (member.Kind != TokenKind.Name) throw Fault($"expected name as lookup value, got {member.Shown}", member);
                node = new MemberNode(node, member.Text);
            }
            else
            {
                return node;
            }
        }
    }

    Node Index(Node node, Token bracket)
    {
        if (_options.JinjaCompatible) return JinjaIndex(node, bracket);
        var items = Items(bracket);
        if (items.Count != 1) throw Fault("invalid index", bracket);
        return items[0] is LiteralNode { Value: { IsText: true } literal } ? new MemberNode(node, literal.PlainText!) : new IndexNode(node, items[0]);
    }

    Node JinjaIndex(Node node, Token bracket)
    {
        var parts = new Node?[3];
        var (count, isSlice) = (0, false);
        while (!Closes())
        {
            if (Skip(TokenKind.Colon)) (isSlice, count) = (true, count + 1);
            else if (count < parts.Length && parts[count] is null) parts[count] = Expression();
            else throw Fault("invalid index", bracket);
        }
        if (isSlice && count < parts.Length) return new SliceNode(node, parts[0], parts[1], parts[2]);
        if (isSlice || parts[0] is not { } index) throw Fault("invalid index", bracket);
        return index is LiteralNode { Value: { IsText: true } literal } ? new MemberNode(node, literal.PlainText!) : new IndexNode(node, index);
    }

    /// <summary>Arguments in brackets. Those with a name become one object at the end.</summary>
    Node[] Arguments()
    {
        var opening = Take();
        var (arguments, keywords) = (new List<Node>(), new List<(string, Node)>());
        while (!Skip(TokenKind.RightParenthesis))
        {
            if (arguments.Count + keywords.Count > 0 && !Skip(TokenKind.Comma)) throw Fault($"expected a comma after the argument, got {Peek().Shown}", opening);
            var value = Expression();
            if (!SkipOperator("=")) arguments.Add(value);
            else if (value is NameNode name) keywords.Add((name.Name, Expression()));
            else if (value is SlotNode slot) keywords.Add((slot.Name, Expression()));
            else if (value is LiteralNode { Value.IsText: true } text) keywords.Add((text.Value.PlainText!, Expression()));
            else throw Fault("expected a name before =", opening);
        }
        if (keywords.Count > 0) arguments.Add(new KeywordsNode([.. keywords]));
        return [.. arguments];
    }

    Node Filters(Node node)
    {
        for (var links = 0; Skip(TokenKind.Pipe); links++)
        {
            var name = FilterName();
            if (links > MaxLinks) throw Fault($"more than {MaxLinks} filters follow each other", name);
            node = Filter(name, node, Peek().Kind == TokenKind.LeftParenthesis ? Arguments() : []);
        }
        return node;
    }

    Token FilterName()
    {
        var token = Take();
        if (token.Kind != TokenKind.Name) throw Fault($"expected the name of a filter, got {token.Shown}", token);
        var name = token.Text;
        while (SkipOperator(".")) name += "." + Take().Text;
        return token with { Text = name };
    }

    FilterNode Filter(Token name, Node input, Node[] arguments) =>
        new(name.Text, _options.Filters.GetValueOrDefault(name.Text) ?? BuiltInFilters.All.GetValueOrDefault(name.Text), [input, .. arguments], name.Start);
}
