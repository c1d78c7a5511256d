using System.Collections.Frozen;

namespace Portico.TechDocs.Highlighting;

/// <summary>Cuts code into tokens.</summary>
delegate void Lexer(string code, Language language, TokenWriter writer);

/// <summary>What is to be known of a language to colour it.</summary>
/// <param name="Lexer">Cuts it into tokens.</param>
sealed record Language(Lexer Lexer)
{
    /// <summary>Words of the language.</summary>
    public FrozenSet<string> Keywords { get; init; } = [];

    /// <summary>Names of types that it brings.</summary>
    public FrozenSet<string> Types { get; init; } = [];

    /// <summary>Functions that it brings.</summary>
    public FrozenSet<string> Builtins { get; init; } = [];

    /// <summary>Words for values, such as <c>true</c>.</summary>
    public FrozenSet<string> Constants { get; init; } = [];

    /// <summary>What begins a comment up to the end of the line.</summary>
    public IReadOnlyList<string> LineComments { get; init; } = [];

    /// <summary>What a comment over several lines stands between.</summary>
    public (string Open, string Close)? BlockComment { get; init; }

    /// <summary>Characters that strings stand between.</summary>
    public string Quotes { get; init; } = "\"'";

    /// <summary>Whether strings may stand between three quotes and go over lines.</summary>
    public bool TripleQuotes { get; init; }

    /// <summary>Whether upper and lower case are the same in words.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether a dollar sign begins a variable.</summary>
    public bool HasDollarVariables { get; init; }

    /// <summary>Whether a hyphen may be a part of a word.</summary>
    public bool HasHyphenatedWords { get; init; }

    /// <summary>Whether a string before a colon is a key.</summary>
    public bool HasStringKeys { get; init; }
}
