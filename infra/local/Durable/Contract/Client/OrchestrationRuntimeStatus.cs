namespace Microsoft.DurableTask.Client;

/// <summary>What an orchestration is doing.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It runs or waits.</summary>
    Running = 0,

    /// <summary>It came to its end.</summary>
    Completed = 1,

    /// <summary>It begins anew; not seen from outside.</summary>
    ContinuedAsNew = 2,

    /// <summary>It ended with an exception.</summary>
    Failed = 3,

    /// <summary>It was cancelled; not used.</summary>
    Canceled = 4,

    /// <summary>It was ended from outside.</summary>
    Terminated = 5,

    /// <summary>It has not begun.</summary>
    Pending = 6,

    /// <summary>It pauses until it is resumed.</summary>
    Suspended = 7,
}
