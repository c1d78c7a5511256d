using System.Collections.Immutable;

namespace Portico.Scaffolder.Actions;

/// <summary>What a step waits for: a decision by someone, but not for ever.</summary>
/// <param name="Approvers">Refs of users and groups in lower case; one of them decides. Empty for anyone who is signed in.</param>
/// <param name="Message">What is to be decided.</param>
/// <param name="Timeout">How long it waits.</param>
public sealed record StepWait(ImmutableArray<string> Approvers, string Message, TimeSpan Timeout);

/// <summary>What was decided.</summary>
/// <param name="Decision"><c>approved</c>, <c>rejected</c>, or <c>timeout</c> when nobody did.</param>
/// <param name="By">Ref of who decided; null when nobody did.</param>
/// <param name="Comment">What they said of it.</param>
public sealed record StepDecision(string Decision, string? By, string? Comment)
{
    /// <summary>The thing may be done.</summary>
    public const string Approved = "approved";

    /// <summary>The thing must not be done.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nobody decided in time.</summary>
    public const string TimedOut = "timeout";
}

/// <summary>The step has to wait. It is run again with the decision, and does not hold a process meanwhile.</summary>
sealed class StepWaitsException(StepWait wait) : Exception("The step waits for a decision.")
{
    public StepWait Wait => wait;
}
