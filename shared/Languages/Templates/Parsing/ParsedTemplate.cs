namespace Portico.Languages.Templates;

/// <summary>A template that has been read.</summary>
/// <param name="Root">What it does.</param>
/// <param name="Slots">How many variables have a place of their own.</param>
/// <param name="SoleValue">The expression, when the template is nothing but one.</param>
sealed record ParsedTemplate(Node Root, int Slots, Node? SoleValue)
{
    /// <summary>Whether a render has tried to change its context. Later ones begin with a copy.</summary>
    public bool ChangesContext { get; set; }
}
