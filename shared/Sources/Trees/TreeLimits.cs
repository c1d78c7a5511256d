using System.ComponentModel.DataAnnotations;

namespace Portico.Sources.Trees;

/// <summary>How much may be fetched at a time. Each who fetches has a section of its own.</summary>
/// <param name="section">Name of the configuration section, for messages.</param>
public abstract class TreeLimits(string section)
{
    /// <summary>Largest archive or file in bytes as it is sent. Default 64 MiB.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public int MaxDownloadBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes of all files that one fetch may write. Default 256 MiB.</summary>
    [Range(1L, 16L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Files, folders and links that one fetch may write. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxFiles { get; set; } = 20_000;

    /// <summary>Largest factor by which an archive may grow; looked at from 1 MiB on. Default 200.</summary>
    [Range(2, 10_000)]
    public int MaxCompressionRatio { get; set; } = 200;

    /// <summary>Time for a whole download, redirects included. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:30:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A setting's full name.</summary>
    internal string Name(string setting) => $"{section}:{setting}";
}
