using Portico.Local.Invocation;

namespace Portico.Local.Triggers;

/// <summary>Runs a function whenever its trigger says so.</summary>
interface ITriggerRunner
{
    LocalFunction Function { get; }

    /// <summary>Runs until stopping, and finishes what has begun. The second token is cancelled when that takes too long.</summary>
    Task RunAsync(CancellationToken stopping, CancellationToken abandoned);

    /// <summary>One run by hand, or the sentence that says why there can be none.</summary>
    ByHand Prepare(string? input);
}

/// <summary>A run by hand: exactly one of the two is there.</summary>
sealed record ByHand(Func<CancellationToken, Task>? Run, string? Refusal);
