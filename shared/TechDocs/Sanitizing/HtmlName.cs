namespace Portico.TechDocs.Sanitizing;

/// <summary>A name of an element or an attribute, and what the rules say of it.</summary>
/// <param name="Text">In lower case.</param>
sealed record HtmlName(string Text)
{
    /// <summary>As it is written: names of SVG have capital letters.</summary>
    public required string Spelling { get; init; }

    /// <summary>Whether the element is kept.</summary>
    public bool IsElement { get; init; }

    /// <summary>Whether the element goes with everything in it.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether the element ends a paragraph.</summary>
    public bool EndsParagraph { get; init; }

    /// <summary>Whether the element has no content.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the attribute is kept on any element.</summary>
    public bool IsAttribute { get; init; }

    /// <summary>Whether the attribute holds an address.</summary>
    public bool IsAddress { get; init; }

    public bool Equals(HtmlName? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
