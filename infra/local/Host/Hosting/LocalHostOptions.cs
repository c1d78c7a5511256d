using System.Reflection;
using Portico.Local.Settings;

namespace Portico.Local.Hosting;

/// <summary>What a test may set on the builder that an app has no need to.</summary>
sealed class LocalHostOptions
{
    /// <summary>Assemblies whose functions are served.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>When not empty: only these function classes are served.</summary>
    public IList<Type> Types { get; } = [];

    /// <summary>HTTP functions were asked for.</summary>
    public bool WebApplication { get; set; }

    /// <summary>The files found when the builder was made.</summary>
    public SettingsFiles Files { get; set; } = new(null, null, false, Directory.GetCurrentDirectory());

    /// <summary>What host.json says.</summary>
    public HostJson HostJson { get; set; } = HostJson.Default;

    /// <summary>How long a message stays hidden unless renewed.</summary>
    public TimeSpan MessageLease { get; set; } = Queues.MessageLease.Length;

    /// <summary>Where the banner goes.</summary>
    public TextWriter Output { get; set; } = Console.Out;
}
