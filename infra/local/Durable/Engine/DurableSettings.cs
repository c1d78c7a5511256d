namespace Portico.Local.Durable.Engine;

/// <summary>What host.json and the settings say about orchestrations.</summary>
sealed record DurableSettings
{
    /// <summary>The beginning of the names of the hub's table and container.</summary>
    public string Hub { get; init; } = "TestHubName";

    /// <summary>How many partitions the instances are spread over; it must not change while there are instances.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>Activities that run at the same time.</summary>
    public int MostActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrators that take a step at the same time.</summary>
    public int MostOrchestrators { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>The longest wait between looks for messages from other processes.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A running orchestrator stays in memory between its steps; otherwise each step replays all that happened.</summary>
    public bool KeepInMemory { get; init; }

    /// <summary>After this time without a step it is let go of.</summary>
    public TimeSpan KeepIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The version of instances that are started without one; empty for none.</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>Which versions of instances this process runs.</summary>
    public VersionMatch VersionMatch { get; init; } = VersionMatch.CurrentOrOlder;

    /// <summary>An instance of another version fails; otherwise it waits for a process that may run it.</summary>
    public bool FailOtherVersions { get; init; }

    /// <summary>Ended instances are purged after this time; null for never.</summary>
    public TimeSpan? KeepFinishedFor { get; init; }

    /// <summary>How long a process that does nothing keeps what it owns.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>Which versions of instances a process runs.</summary>
enum VersionMatch
{
    /// <summary>All.</summary>
    None,

    /// <summary>Its default version only.</summary>
    Strict,

    /// <summary>Its default version and those before it.</summary>
    CurrentOrOlder,
}
