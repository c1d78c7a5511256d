using System.Text.Json.Nodes;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>Runs one step: whether it is run at all, for what, with which input, and what comes of it.</summary>
sealed class StepRunner(ScaffolderActions actions, StepTemplating templating, StepInputs inputs)
{
    /// <summary>Runs a step. A failure of the step is a result; exceptions are failures of this machine.</summary>
    public async Task<StepResult> RunAsync(StepCall call, CancellationToken ct)
    {
        var (step, log) = (call.Step, call.Log);
        try
        {
            var checks = new StatusChecks(call.HasFailed);
            var context = checks.AddTo(call.Context);
            if (call.HasFailed && !AsksForFailures(step, checks, context, ct))
            {
                log.Step($"Skipping step {step.Id} because a previous step failed", "skipped");
                return new StepResult.Skipped();
            }
            // Asked before it is said to begin: who cancels a step that they see begin is told how it ended.
            var isCancelled = call.IsCancelled();
            log.Step($"Beginning step {step.Name}", "processing");
            // One that waited was told that it waits, so it is told that it does not.
            if (isCancelled) return call.Decision is null ? Cancelled(call) : Told(log, Cancelled(call));
            var result = await BeginAsync(call, context, ct);
            if (result is StepResult.Completed && call.IsCancelled()) return Told(log, Cancelled(call));
            if (result is StepResult.Completed { IsLeftOut: false }) log.Step($"Finished step {step.Name}", "completed");
            return result;
        }
        catch (StepWaitsException waits)
        {
            return new StepResult.Waiting(waits.Wait);
        }
        catch (OperationCanceledException) when (call.IsCancelled())
        {
            return Told(log, Cancelled(call));
        }
        // Whatever an action throws is the step's failure, but not what says that this process must stop.
        catch (Exception e) when (e is not (StepInterruptedException or Tasks.StepOvertakenException) && !(e is OperationCanceledException && ct.IsCancellationRequested))
        {
            return Told(log, Failure(log, e));
        }
    }

    async Task<StepResult> BeginAsync(StepCall call, TemplateContext context, CancellationToken ct)
    {
        var (step, log) = (call.Step, call.Log);
        if (IsOff(step, context, log, ct))
        {
            log.Step($"Skipping step {step.Id} because its if condition was false", "skipped");
            return new StepResult.Skipped();
        }
        var action = actions.Find(step.Action);
        var reserved = action is null && call.IsDryRun ? ReservedActions.FindOutput(step.Action) : null;
        if (action is null && reserved is null) throw ReservedActions.Missing(step.Action);
        if (call.IsDryRun) inputs.ShowDryRun(call, context, ct);
        if (action is null || (call.IsDryRun && !action.Description.SupportsDryRun))
        {
            log.Step($"Skipping because {step.Action} does not support dry-run", "skipped");
            return new StepResult.Completed(reserved ?? ExampleOutput.Of(action?.Description.Output), IsLeftOut: true);
        }
        var output = new JsonObject();
        var iterations = inputs.Prepare(call, action, context, ct);
        foreach (var iteration in iterations)
        {
            if (iteration.Each is { } each)
            {
                log.Info($"{(iteration.Runs ? "Running" : "Skipping")} step each: {each}");
                if (!iteration.Runs) continue;
            }
            await RunAsync(call, action, iteration, output, ct);
        }
        return new StepResult.Completed(output);
    }

    static async Task RunAsync(StepCall call, IScaffolderAction action, StepIteration iteration, JsonObject output, CancellationToken ct)
    {
        var context = new ActionContext
        {
            TaskId = call.TaskId,
            StepId = call.Step.Id,
            Input = iteration.Input,
            Workspace = call.Workspace,
            Log = call.Log,
            Checkpoints = call.Checkpoints(iteration.Key ?? ""),
            Template = call.Template,
            TemplateRef = call.TemplateRef,
            UserRef = call.UserRef,
            Secrets = call.Secrets,
            IsDryRun = call.IsDryRun,
            Decision = call.Decision,
        };
        await action.RunAsync(context, ct);
        foreach (var (name, value) in context.Output)
        {
            if (call.Step.Each is null) output[name] = value?.DeepClone();
            else if (output[name] is JsonArray values) values.Add(value?.DeepClone());
            else output[name] = new JsonArray(value?.DeepClone());
        }
    }

    // A step after a failed one is run only when its condition asks for that, with always() or failure().
    bool AsksForFailures(StepSpec step, StatusChecks checks, TemplateContext context, CancellationToken ct)
    {
        if (step.If is not { ValueKind: System.Text.Json.JsonValueKind.String } condition) return false;
        templating.Render(condition, context, null, ct);
        return checks.WereAsked;
    }

    bool IsOff(StepSpec step, TemplateContext context, StepLog log, CancellationToken ct) => step.If switch
    {
        { ValueKind: System.Text.Json.JsonValueKind.False } => true,
        { ValueKind: System.Text.Json.JsonValueKind.String } condition when step.Each is null => !StepTemplating.Holds(templating.Render(condition, context, log.Warn, ct)),
        _ => false,
    };

    static StepResult.Failed Cancelled(StepCall call) => new("Error", $"Step {call.Step.Id} ({call.Step.Name}) of task {call.TaskId} has been cancelled.");

    static StepResult.Failed Failure(StepLog log, Exception e) =>
        new(e is ActionFailedException failed ? failed.Name : e.GetType().Name, log.Redactor.Redact(e.Message));

    static StepResult.Failed Told(StepLog log, StepResult.Failed failed)
    {
        log.Step($"{failed.Name}: {failed.Message}", "failed");
        return failed;
    }
}
