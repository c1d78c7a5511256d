namespace Portico.TechDocs.Building;

/// <summary>A place in the navigation: a page, a link or a section.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Page">The page; null when it is none.</param>
/// <param name="Address">The address; null when it is no link.</param>
/// <param name="Children">What is in a section.</param>
sealed record NavNode(string Title, Page? Page, string? Address, IReadOnlyList<NavNode> Children)
{
    /// <summary>Whether it is a section.</summary>
    public bool IsSection => Page is null && Address is null;

    /// <summary>The pages in it, in the order in which they are read.</summary>
    public IEnumerable<Page> Pages => Page is not null ? [Page] : Children.SelectMany(static child => child.Pages);
}
