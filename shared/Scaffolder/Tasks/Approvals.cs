using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Tasks;

/// <summary>Takes decisions about steps that wait.</summary>
sealed class Approvals(StepRows rows, TaskDecisions decisions)
{
    /// <summary>Takes a decision.</summary>
    /// <param name="row">The task.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="claims">Who decides: refs of the user and of the user's groups, in lower case.</param>
    /// <param name="runs">What runs the task.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<DecideOutcome> DecideAsync(TaskRow row, string stepId, StepDecision decision, IReadOnlyCollection<string> claims, ITaskRuns runs, CancellationToken ct)
    {
        var id = row.Task.Id;
        if (Find(row, stepId) is not { } step) return DecideOutcome.NotFound;
        var waiting = (await rows.ReadAsync(id, ct)).GetValueOrDefault(step);
        if (row.HasEnded || waiting is not { Status: StepRow.Waiting, Wait: { } wait } || waiting.Run != row.Run) return DecideOutcome.NotWaiting;
        if (!wait.Approvers.IsEmpty && !wait.Approvers.Intersect(claims, StringComparer.Ordinal).Any()) return DecideOutcome.NotAllowed;
        // One that was stored, but not told before its process died, is told now.
        if (!await decisions.TryWriteAsync(id, row.Run, step, decision, ct) && await decisions.ReadAsync(id, row.Run, step, ct) != decision) return DecideOutcome.NotWaiting;
        await runs.TellAsync(id, TaskMessages.Decided(step), decision.Decision, CancellationToken.None);
        return DecideOutcome.Decided;
    }

    static int? Find(TaskRow row, string stepId)
    {
        if (row.Task.Spec.Find("steps") is not { ValueKind: System.Text.Json.JsonValueKind.Array } steps) return null;
        for (var i = 0; i < steps.GetArrayLength(); i++)
        {
            if (steps[i].Text("id") == stepId) return i;
        }
        return null;
    }
}
