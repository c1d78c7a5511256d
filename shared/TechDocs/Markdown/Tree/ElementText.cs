namespace Portico.TechDocs.Markdown.Tree;

/// <summary>A piece of text in the tree.</summary>
/// <param name="Value">The text; null for none.</param>
/// <param name="IsFinal">Whether no pattern may change it any more.</param>
readonly record struct ElementText(string? Value, bool IsFinal = false)
{
    public static implicit operator ElementText(string? value) => new(value);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Value);

    /// <summary>Whether there is none but white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Value);

    /// <summary>Text that no pattern may change.</summary>
    public static ElementText Final(string value) => new(value, true);

    public override string ToString() => Value ?? "";
}
