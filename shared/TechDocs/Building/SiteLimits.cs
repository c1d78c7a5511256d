using System.ComponentModel.DataAnnotations;

namespace Portico.TechDocs.Building;

/// <summary>How large docs may be. What is larger is left out, and the build says so.</summary>
public sealed class SiteLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "TechDocs:Limits";

    /// <summary>Bytes of <c>mkdocs.yml</c>. Default 256 KiB.</summary>
    [Range(1, 16 * 1024 * 1024)]
    public int MaxConfigBytes { get; set; } = 256 * 1024;

    /// <summary>Bytes of a page. Default 2 MiB.</summary>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxPageBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes of a picture or any other file. Default 32 MiB.</summary>
    [Range(1L, 1024L * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 32L * 1024 * 1024;

    /// <summary>Bytes of all files. Default 512 MiB.</summary>
    [Range(1L, 16L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Number of pages. Default 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 10_000;

    /// <summary>Number of files. Default 20,000.</summary>
    [Range(1, 200_000)]
    public int MaxFiles { get; set; } = 20_000;

    /// <summary>Time that a page may take to render. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan PageTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pages that are rendered at once, in all builds of the process together. Default 0: as many as there are processors.</summary>
    [Range(0, 1024)]
    public int PagesAtOnce { get; set; }
}
