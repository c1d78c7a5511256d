using System.ComponentModel.DataAnnotations;

namespace Portico.Sources;

/// <summary>Limits and permissions for everything that is read from outside.</summary>
public sealed class SourceOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sources";

    /// <summary>Folder of the installation, which relative file targets and patterns start from. Default: the host's content root.</summary>
    public string? Root { get; set; }

    /// <summary>Folders that files may be read from, absolute or relative to <see cref="Root"/>. Default: <see cref="Root"/> alone.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Hosts that URLs may be read from. Entries of <c>backend:reading:allow</c> are added to them.</summary>
    public IList<AllowedHost> Allow { get; } = [];

    /// <summary>
    /// Public repository hosts whose file pages (<c>https://github.com/owner/repo/blob/main/x.yaml</c>) are readable
    /// without an entry in <see cref="Allow"/>, as in Backstage. False closes them.
    /// </summary>
    public bool PublicRepositories { get; set; } = true;

    /// <summary>Address ranges (CIDR) that are refused in addition to the built-in ones, whatever a host's entry allows.</summary>
    public IList<string> BlockedAddresses { get; } = [];

    /// <summary>Largest file or answer in bytes, after decompression. Default 10 MiB.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Largest factor by which a compressed answer may grow; looked at from 1 MiB on. Default 200.</summary>
    [Range(2, 10_000)]
    public int MaxCompressionRatio { get; set; } = 200;

    /// <summary>Time for a whole read: name resolution, every redirect and the body. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Redirects that are followed. Default 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Files that one pattern may match. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxFiles { get; set; } = 10_000;
}
