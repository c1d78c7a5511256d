using System.ComponentModel.DataAnnotations;

namespace Portico.TechDocs;

/// <summary>Where sites are published, and who may read them there.</summary>
public enum SiteAccess
{
    /// <summary>In a container of their own, behind the API.</summary>
    Private,

    /// <summary>In the container that the storage account serves as a website, besides the API.</summary>
    Public,
}

/// <summary>How docs are built and published.</summary>
public sealed class TechDocsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "TechDocs";

    /// <summary>Where sites are published. Default: private.</summary>
    [EnumDataType(typeof(SiteAccess))]
    public SiteAccess Sites { get; set; } = SiteAccess.Private;

    /// <summary>So long after a look at the sources a reader is not made to wait for another one. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Time between two looks at the sources when nobody asks, give or take a fifth; longer for those that have not changed for long: a tenth of that time, a day at most. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "30.00:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Builds that a process works at at the same time; each renders on all processors. Default 2.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Time that a build may take, from the first byte of its sources to the last of its site. Default 8 minutes, which ends before a function does.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>How long a site stays when its entity has gone from the catalog, or has no docs any more. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan KeepRemovedFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Where sources and sites lie while they are built. Default: <c>portico-docs</c> in the system's folder for temporary files.</summary>
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "portico-docs");
}
