using System.Runtime.CompilerServices;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>A page of the site.</summary>
/// <param name="File">Its file.</param>
/// <param name="Url">Its address in the site.</param>
/// <param name="Target">Path of its file in the site.</param>
sealed record Page(DocsFile File, string Url, string Target)
{
    /// <summary>Its title: from <c>nav</c>, its metadata, its first heading, or its name.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is the site's first page.</summary>
    public bool IsHome => Target == "index.html";

    /// <summary>There is one of each file.</summary>
    public bool Equals(Page? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
