using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Portico.Scaffolder.Steps;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder.Orchestration;

/// <summary>Runs the steps of a task one after the other, and then ends it.</summary>
public static class TaskOrchestration
{
    // A history is read again after a crash: it must not grow with the number of steps.
    const int StepsAtATime = 50;

    static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(6, TimeSpan.FromSeconds(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(2)));

    /// <summary>How far a task has come.</summary>
    /// <param name="Run">The run of the task.</param>
    /// <param name="Next">Number of the step that comes next.</param>
    /// <param name="Workspace">What the workspace is restored by.</param>
    /// <param name="Failed">The first step that failed; null when none did.</param>
    /// <param name="MayReuse">Whether no step has been run again yet.</param>
    /// <param name="HasFiles">Whether a step stored a workspace, now or in an earlier run.</param>
    public sealed record Input(TaskRun Run, int Next = 0, string? Workspace = null, int? Failed = null, bool MayReuse = true, bool HasFiles = false);

    /// <summary>Runs the task.</summary>
    [Function(nameof(TaskOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var state = context.GetInput<Input>()!; // every start has one
        string? fault = null;
        try
        {
            for (var done = 0; state.Next < state.Run.Steps; done++)
            {
                if (done == StepsAtATime)
                {
                    context.ContinueAsNew(state);
                    return;
                }
                var report = await StepAsync(context, state);
                if (report.IsGone) return;
                state = After(state, report);
            }
        }
        catch (TaskFailedException e)
        {
            fault = $"Step {state.Next + 1} could not be run: {e.FailureDetails.ErrorType}. See the log of the installation.";
        }
        await context.CallActivityAsync<bool>(nameof(TaskActivities.EndTask), new EndOrder(state.Run.TaskId, state.Run.Run, state.Failed, state.HasFiles || state.Run.Run > 1, fault), Patient);
    }

    static async Task<StepReport> StepAsync(TaskOrchestrationContext context, Input state)
    {
        var order = new StepOrder(state.Run.TaskId, state.Run.Run, state.Next, state.Workspace, state.Failed is not null, state.MayReuse);
        var report = await context.CallActivityAsync<StepReport>(nameof(TaskActivities.RunStep), order, Patient);
        if (!report.IsWaiting) return report;
        await DecisionAsync(context, state.Next, report.Timeout ?? TimeSpan.Zero);
        return await context.CallActivityAsync<StepReport>(nameof(TaskActivities.RunStep), order with { Decided = true }, Patient);
    }

    // Whichever comes first. What was decided is stored; the event only says that it is.
    static async Task DecisionAsync(TaskOrchestrationContext context, int step, TimeSpan timeout)
    {
        context.SetCustomStatus("waiting");
        using var over = new CancellationTokenSource();
        var deadline = context.CreateTimer(timeout, over.Token);
        var decided = context.WaitForExternalEvent<string>(TaskMessages.Decided(step), over.Token);
        var cancelled = context.WaitForExternalEvent<string>(TaskMessages.Cancel, over.Token);
        await Task.WhenAny(decided, cancelled, deadline);
        over.Cancel(); // not CancelAsync: an orchestrator awaits only what is durable
        context.SetCustomStatus("running");
    }

    static Input After(Input state, StepReport report) => state with
    {
        Next = state.Next + 1,
        Workspace = report.Workspace,
        Failed = state.Failed ?? (report.IsFailed ? state.Next : null),
        MayReuse = state.MayReuse && report.MayReuseNext,
        HasFiles = state.HasFiles || report.Workspace is not null,
    };
}
