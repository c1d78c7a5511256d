using Portico.Sources.Trees;

namespace Portico.Scaffolder.Fetching;

/// <summary>Limits on what a step fetches. Where from is a matter of the section Sources.</summary>
public sealed class FetchOptions() : TreeLimits(Section)
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Scaffolder:Fetch";
}
