namespace Portico.TechDocs.Search;

/// <summary>A part of a page that can be found: the page as a whole, or what is below one of its headings.</summary>
/// <param name="Location">Address in the site, with the heading's anchor.</param>
/// <param name="Title">Of the page or the heading.</param>
/// <param name="Text">What it says.</param>
/// <param name="Path">Titles on the way from the page to the heading; empty for the page.</param>
public sealed record SearchSection(string Location, string Title, string Text, IReadOnlyList<string> Path);
