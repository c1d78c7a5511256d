namespace Portico.TechDocs.Configuration;

/// <summary>An entry of <c>nav</c>.</summary>
/// <param name="Title">As written; null when the page is to give it.</param>
/// <param name="Target">Path of a page, or an address; null for a section.</param>
/// <param name="Children">What is in a section.</param>
/// <param name="Line">Line in the file.</param>
sealed record NavEntry(string? Title, string? Target, IReadOnlyList<NavEntry> Children, int Line)
{
    /// <summary>Folder whose pages are in this section; null when it names them itself.</summary>
    public string? Folder { get; init; }
}
