namespace Portico.TechDocs.Publishing;

/// <summary>What a publication did.</summary>
/// <param name="Uploaded">Files that were new or had changed.</param>
/// <param name="Unchanged">Files that were there already.</param>
/// <param name="Deleted">Files that went.</param>
sealed record PublishedSite(int Uploaded, int Unchanged, int Deleted)
{
    /// <summary>Whether an earlier attempt at the same build had published the site already, and could not say so.</summary>
    public bool WasPublished { get; init; }

    /// <summary>Whether readers see anything new.</summary>
    public bool IsChange => WasPublished || Uploaded + Deleted > 0;
}
