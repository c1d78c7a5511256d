namespace Portico.TechDocs.Builds;

/// <summary>What runs builds durably. Functions make one of the client that they are bound to.</summary>
public interface IBuildRuns
{
    /// <summary>Runs a build. Asked again for one that runs, it does nothing.</summary>
    Task StartAsync(BuildOrder order, CancellationToken ct);

    /// <summary>Whether a build of the entity is run, or waits to be.</summary>
    Task<bool> IsRunningAsync(BuildOrder order, CancellationToken ct);
}

/// <summary>A build to run.</summary>
/// <param name="EntityRef">The entity, in lower case.</param>
/// <param name="BuildId">Names its log.</param>
/// <param name="InstanceId">Id of the orchestration: one for each entity.</param>
public sealed record BuildOrder(string EntityRef, string BuildId, string InstanceId);
