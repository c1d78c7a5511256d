namespace Portico.TechDocs.Builds;

/// <summary>Where the sources of docs are, as portals are told.</summary>
/// <param name="Type">What kind of place: <c>dir</c> or <c>url</c>.</param>
/// <param name="Target">The folder or the address.</param>
public sealed record DocsLocation(string Type, string Target)
{
    /// <summary>A folder of this machine.</summary>
    internal const string Dir = "dir";

    /// <summary>A folder of a repository, or an archive.</summary>
    internal const string Url = "url";
}
