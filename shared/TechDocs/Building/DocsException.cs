namespace Portico.TechDocs.Building;

/// <summary>The docs cannot be built; the message says why, and where.</summary>
public sealed class DocsException(BuildNote note) : Exception(note.ToString())
{
    /// <summary>What is wrong.</summary>
    public BuildNote Note => note;
}
