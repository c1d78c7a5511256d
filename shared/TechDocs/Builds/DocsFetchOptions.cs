using Portico.Sources.Trees;

namespace Portico.TechDocs.Builds;

/// <summary>Limits on what is fetched to be built. Where from is a matter of the section Sources.</summary>
public sealed class DocsFetchOptions() : TreeLimits(Section)
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "TechDocs:Fetch";
}
