namespace Portico.Languages.Templates;

/// <summary>The operators between two operands.</summary>
enum Operator
{
    Or,
    And,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    Add,
    Concat,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
