using System.ComponentModel.DataAnnotations;

namespace Portico.TechDocs.Serving;

/// <summary>How published docs are served.</summary>
public sealed class ServingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "TechDocs:Serving";

    /// <summary>Bytes of memory for files that were read lately. A file that takes more than an eighth of it is not kept. Default 16 MiB.</summary>
    [Range(1024L * 1024, 1024L * 1024 * 1024)]
    public long MemoryBytes { get; set; } = 16L * 1024 * 1024;
}
