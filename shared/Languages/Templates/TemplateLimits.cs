namespace Portico.Languages.Templates;

/// <summary>How much one render may cost.</summary>
public sealed record TemplateLimits
{
    /// <summary>Characters of the result. Default 16 Mi.</summary>
    public int OutputCharacters { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters of a template. Default 16 Mi.</summary>
    public int SourceCharacters { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters of one text that an expression makes. Default 16 Mi.</summary>
    public int TextCharacters { get; init; } = 16 * 1024 * 1024;

    /// <summary>Values of one list that an expression makes, and values within a result. Default 1 Mi.</summary>
    public int ListItems { get; init; } = 1024 * 1024;

    /// <summary>Characters that all expressions together make, with eight for each value in a list. Default 128 Mi.</summary>
    public long TotalSize { get; init; } = 128L * 1024 * 1024;

    /// <summary>Statements, expressions and loop turns. Default 10 million.</summary>
    public long Steps { get; init; } = 10_000_000;

    /// <summary>Calls within calls. Default 200.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Tags and brackets within each other in the template's text. Default 200.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>How long a render may take. Default 10 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one regular expression may search. Default 250 milliseconds.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(250);
}
