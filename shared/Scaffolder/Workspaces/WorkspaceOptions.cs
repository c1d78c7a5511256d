using System.ComponentModel.DataAnnotations;

namespace Portico.Scaffolder.Workspaces;

/// <summary>Where workspaces lie while a step runs, and how large they may be.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Scaffolder:Workspaces";

    /// <summary>Folder on the machine's disk; one folder a task below it. Default: <c>portico-workspaces</c> in the system's folder for temporary files.</summary>
    public string? Folder { get; set; }

    /// <summary>Bytes of all files of a workspace. Default 256 MiB.</summary>
    [Range(1L, 16L * 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Files, folders and links of a workspace. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxFiles { get; set; } = 20_000;
}
