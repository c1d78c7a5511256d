namespace Portico.Scaffolder.Tasks;

/// <summary>What runs tasks durably. Functions make one of the client that they are bound to.</summary>
public interface ITaskRuns
{
    /// <summary>Runs a task, or runs it again when it has ended.</summary>
    Task StartAsync(TaskRun run, CancellationToken ct);

    /// <summary>Whether the task is run, or waits to be.</summary>
    Task<bool> IsRunningAsync(string taskId, CancellationToken ct);

    /// <summary>Tells a running task something that it may wait for.</summary>
    Task TellAsync(string taskId, string what, string payload, CancellationToken ct);
}

/// <summary>One run of a task: the first, or a later one after it had ended.</summary>
/// <param name="TaskId">The task; also the id of the orchestration.</param>
/// <param name="Run">Counts from 1.</param>
/// <param name="Steps">How many steps it has.</param>
public sealed record TaskRun(string TaskId, int Run, int Steps);
