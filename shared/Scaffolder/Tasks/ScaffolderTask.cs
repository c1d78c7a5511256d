using System.Text.Json;

namespace Portico.Scaffolder.Tasks;

/// <summary>A run of a template, as clients see it.</summary>
/// <param name="Id">A UUID; later tasks have greater ones.</param>
/// <param name="Spec">Steps, parameters, output, user and template. Never secrets.</param>
/// <param name="Status">What it is doing.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record ScaffolderTask(string Id, JsonElement Spec, ScaffolderTaskStatus Status, DateTimeOffset CreatedAt)
{
    /// <summary>Ref of the user who created it; null for a service.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last known to make progress; null before it began.</summary>
    public DateTimeOffset? LastHeartbeatAt { get; init; }

    /// <summary>What the template made of it; null unless it has completed.</summary>
    public JsonElement? Output { get; init; }
}

/// <summary>What a task is doing. Written in lower case.</summary>
public enum ScaffolderTaskStatus
{
    /// <summary>It waits for a process to take it.</summary>
    Open,

    /// <summary>Its steps run.</summary>
    Processing,

    /// <summary>All steps came to their end.</summary>
    Completed,

    /// <summary>A step failed, or was cancelled.</summary>
    Failed,

    /// <summary>Cancelled before it began; for clients that ask for it.</summary>
    Cancelled,

    /// <summary>Never run; for clients that ask for it.</summary>
    Skipped,
}
