namespace Portico.Scaffolder.Tasks;

/// <summary>What became of a decision.</summary>
public enum DecideOutcome
{
    /// <summary>The task goes on with it.</summary>
    Decided,

    /// <summary>There is no such task, or no such step in it.</summary>
    NotFound,

    /// <summary>The step does not wait: not yet, not any more, or it was decided.</summary>
    NotWaiting,

    /// <summary>Others are to decide.</summary>
    NotAllowed,
}
