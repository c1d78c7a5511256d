namespace Portico.Sources;

/// <summary>Limits and permissions for everything that is read from outside.</summary>
public sealed class SourceOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sources";
}
