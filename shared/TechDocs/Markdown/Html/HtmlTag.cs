namespace Portico.TechDocs.Markdown.Html;

/// <summary>A start tag.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Attributes">Names in lower case; one without a value has its name as the value.</param>
/// <param name="Source">As it was written.</param>
sealed record HtmlTag(string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes, string Source)
{
    /// <summary>Whether it closes itself.</summary>
    public bool IsClosed => Source.EndsWith("/>", StringComparison.Ordinal);

    /// <summary>Whether it is a whole tag: some begin like one and do not end.</summary>
    public bool IsWhole => Source.EndsWith('>');

    /// <summary>An attribute; null when it is not there.</summary>
    public string? Find(string name) => Attributes.LastOrDefault(pair => pair.Key == name).Value;
}
