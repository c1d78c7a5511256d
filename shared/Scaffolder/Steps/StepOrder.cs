namespace Portico.Scaffolder.Steps;

/// <summary>A step that an orchestration wants to be run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Run">The run of the task.</param>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Workspace">What the workspace is restored by; null for an empty one.</param>
/// <param name="HasFailed">Whether a step before it failed.</param>
/// <param name="MayReuse">Whether the step need not be run when it was completed in an earlier run: true as long as no step before it was run again.</param>
/// <param name="Decided">True when the step has waited, and someone decided or the time is over.</param>
public sealed record StepOrder(string TaskId, int Run, int Step, string? Workspace, bool HasFailed, bool MayReuse = false, bool Decided = false);

/// <summary>What became of it.</summary>
/// <param name="Status"><c>completed</c>, <c>skipped</c>, <c>failed</c>, <c>waiting</c> or <c>gone</c>.</param>
/// <param name="Workspace">What the next step restores the workspace by.</param>
/// <param name="Timeout">How long a waiting step waits.</param>
/// <param name="IsReused">Whether it was completed in an earlier run.</param>
public sealed record StepReport(string Status, string? Workspace, TimeSpan? Timeout = null, bool IsReused = false)
{
    /// <summary>The step waits for a decision.</summary>
    public bool IsWaiting => Status == Tasks.StepRow.Waiting;

    /// <summary>The step failed.</summary>
    public bool IsFailed => Status == Tasks.StepRow.Failed;

    /// <summary>Whether the steps after it may be reused too.</summary>
    public bool MayReuseNext => IsReused || Status == Tasks.StepRow.Skipped;

    /// <summary>The task is not there any more, or is run anew.</summary>
    public bool IsGone => Status == "gone";

    internal static StepReport Gone { get; } = new("gone", null);
}

/// <summary>A task that an orchestration has come to the end of.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Run">The run of the task.</param>
/// <param name="Failed">The first step that failed; null when none did.</param>
/// <param name="HasFiles">Whether a step stored a workspace.</param>
/// <param name="Fault">Why the steps could not be run; null when they were.</param>
public sealed record EndOrder(string TaskId, int Run, int? Failed, bool HasFiles = true, string? Fault = null);
