using System.Runtime.CompilerServices;

namespace Portico.Languages.Templates;

/// <summary>Reads a template into nodes that can be run. This part deals with text, tags and tokens.</summary>
sealed partial class Parser
{
    readonly string _source;
    readonly TemplateOptions _options;
    readonly Lexer _lexer;
    readonly HashSet<string> _blocks = new(StringComparer.Ordinal);
    Token _peeked;
    bool _hasPeeked;
    bool _dropBlanks;
    int _depth;
    string[] _stops = [];
    Scope _scope;

    Parser(string source, TemplateOptions options)
    {
        _source = source;
        _options = options;
        _lexer = new(source, options);
        _scope = new(null, new());
    }

    public static ParsedTemplate Parse(string source, TemplateOptions options)
    {
        var parser = new Parser(source, options);
        var nodes = parser.Nodes();
        return new(new ListNode(nodes), parser._scope.Function.Slots, SoleValue(nodes));
    }

    static Node? SoleValue(List<Node> nodes) =>
        nodes.FindAll(node => node is not TextNode { Text: "" }) is [OutputNode { IsTag: false } only] ? only.Value : null;

    List<Node> Nodes()
    {
        var nodes = new List<Node>();
        while (Take() is var token && token.Kind != TokenKind.End)
        {
            switch (token.Kind)
            {
                case TokenKind.Data:
                    nodes.Add(Text(token.Text));
                    break;
                case TokenKind.BlockStart:
                    _dropBlanks = false;
                    if (Statement() is not { } statement) return nodes;
                    nodes.Add(statement);
                    break;
                case TokenKind.VariableStart:
                    var value = Expression();
                    nodes.Add(new OutputNode(value, token.Start));
                    EndVariable();
                    break;
                case TokenKind.Comment:
                    _dropBlanks = token.TrimsAfter;
                    break;
                default:
                    throw Fault($"unexpected {token.Shown} outside of a tag", token);
            }
        }
        return nodes;
    }

    TextNode Text(string text)
    {
        if (_dropBlanks) text = WhiteSpace.TrimStart(text);
        _dropBlanks = false;
        var next = Peek();
        if (next is { Trims: true, Kind: TokenKind.BlockStart or TokenKind.VariableStart or TokenKind.Comment }) text = WhiteSpace.TrimEnd(text);
        return new(text);
    }

    void EndVariable()
    {
        var token = Take();
        if (token.Kind != TokenKind.VariableEnd) throw Fault($"expected {_options.Syntax.VariableEnd}, got {token.Shown}", token);
        _dropBlanks = token.Trims;
    }

    void EndTag(string tag)
    {
        var token = Take();
        if (token.Kind != TokenKind.BlockEnd) throw Fault($"expected {_options.Syntax.BlockEnd} at the end of {tag}, got {token.Shown}", token);
        if (token.Trims) _dropBlanks = true;
    }

    /// <summary>What stands up to one of these tags, whose name is then the next token.</summary>
    ListNode Until(params string[] stops)
    {
        var outer = _stops;
        _stops = stops;
        Deepen();
        var body = new ListNode(Nodes());
        _depth--;
        _stops = outer;
        return body;
    }

    /// <summary>Reads the name of the tag that ended a body, and its end.</summary>
    void EndBody(string tag)
    {
        var token = Take();
        if (!token.Is(TokenKind.Name, tag)) throw Fault($"expected {tag}, got {token.Shown}", token);
        EndTag(tag);
    }

    Token Take()
    {
        if (!_hasPeeked) return _lexer.Next();
        _hasPeeked = false;
        return _peeked;
    }

    Token Peek()
    {
        if (_hasPeeked) return _peeked;
        _hasPeeked = true;
        return _peeked = _lexer.Next();
    }

    void Return(Token token)
    {
        _peeked = token;
        _hasPeeked = true;
    }

    bool Skip(TokenKind kind)
    {
        if (Peek().Kind != kind) return false;
        _hasPeeked = false;
        return true;
    }

    bool Skip(TokenKind kind, string text)
    {
        if (!Peek().Is(kind, text)) return false;
        _hasPeeked = false;
        return true;
    }

    bool SkipName(string name) => Skip(TokenKind.Name, name);

    void Deepen()
    {
        if (++_depth > _options.Limits.Nesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Fault($"the template is nested more than {_options.Limits.Nesting} deep", Peek());
    }

    static TemplateSyntaxFault Fault(string reason, Token token) => new(reason, token.Start);
}
