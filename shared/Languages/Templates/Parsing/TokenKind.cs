namespace Portico.Languages.Templates;

/// <summary>The kinds of pieces that a template's text is made of.</summary>
enum TokenKind
{
    End,
    Data,
    BlockStart,
    BlockEnd,
    VariableStart,
    VariableEnd,
    Comment,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    LeftCurly,
    RightCurly,
    Operator,
    Comma,
    Colon,
    Tilde,
    Pipe,
    Text,
    Number,
    Boolean,
    None,
    Name,
    Regex,
}
