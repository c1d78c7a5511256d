using Azure.Data.Tables;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Steps;

/// <summary>
/// Runs steps of tasks. A step may be asked for twice, here or elsewhere: what it came to is stored with the last line
/// of its log, and after that it is only told again.
/// </summary>
public sealed class TaskRunner
{
    readonly TaskRunnerParts parts;

    internal TaskRunner(TaskRunnerParts parts) => this.parts = parts;

    /// <summary>Runs a step.</summary>
    public async Task<StepReport> RunAsync(StepOrder order, CancellationToken ct)
    {
        var (task, wasKept) = await parts.Tasks.TakeAsync(order.TaskId, order.Run, order.Step, ct);
        if (task is null || task.Row.HasEnded) return StepReport.Gone;
        if (task.Fault is not null) return new(StepRow.Failed, order.Workspace, null, false);
        var former = task.Rows.GetValueOrDefault(order.Step);
        if (former is not null && former.Run == order.Run && !(former.Status == StepRow.Waiting && order.Decided)) return Report(former);

        var step = task.Steps[order.Step];
        var events = new EventLog(parts.Table, parts.Signals, parts.Time, task.Id, SourceOf(order.Run, order.Step), wasKept ? task.LastEvent : 0);
        if (!wasKept) await events.LoadAsync(ct);
        var log = new StepLog(step.Id, task.Redactor);
        using var watched = parts.Watch.Watch(task.Id, ct);
        Action<TableEntity> beat = order.Step == 0 ? Begin : Beat;
        await using var attempt = new StepAttempt(task, events, log, watched, parts.Store, beat, token => parts.Rows.HasEndedAsync(task.Id, order.Step, order.Run, token), parts.Time);
        var listed = order.Step == 0 ? StartAsync(task, log, ct) : Task.CompletedTask;
        var row = former is { Status: StepRow.Completed } && order.MayReuse && parts.Options.Value.ResumeRetries
            ? Known(order, former, step, log)
            : await RunAsync(order, task, step, log, attempt, watched, ct);
        await attempt.StoreAsync(beat, [await parts.Rows.WriteAsync(task.Id, row, task.Redactor, ct)], ct);
        await listed;
        if (row.Status == StepRow.Waiting) return Report(row);

        if (row.Status == StepRow.Completed) task.AddOutput(step.Id, row.Output);
        if (row.Status == StepRow.Failed) task.Rows[order.Step] = row;
        task.Next = order.Step + 1;
        parts.Tasks.Keep(task);
        return Report(row);
    }

    internal static string SourceOf(int run, int step) => $"{run:d6}.{step:d6}";

    void Beat(TableEntity row) => row[TaskColumns.HeartbeatAt] = parts.Time.GetUtcNow();

    void Begin(TableEntity row)
    {
        Beat(row);
        row[TaskColumns.Status] = TaskColumns.Write(ScaffolderTaskStatus.Processing);
    }

    Task StartAsync(RunningTask task, StepLog log, CancellationToken ct)
    {
        log.Task($"Starting up task with {task.Steps.Length} steps");
        var done = parts.Options.Value.ResumeRetries ? task.Rows.Values.Count(static row => row.Status == StepRow.Completed) : 0;
        if (task.Row.Run > 1 && done > 0) log.Task($"Task recovered - resuming from last known good state. {done} step(s) already completed.");
        return parts.Writer.ListAsync(task.Id, ScaffolderTaskStatus.Processing, ct);
    }

    // Of an earlier run. Its files are those of the run that it was done in.
    static StepRow Known(StepOrder order, StepRow former, StepSpec step, StepLog log)
    {
        log.Step($"Skipping step {step.Id} because it was already completed in a previous run", "completed");
        return former with { Run = order.Run, IsReused = true };
    }

    async Task<StepRow> RunAsync(StepOrder order, RunningTask task, StepSpec step, StepLog log, StepAttempt attempt, CancelWatch.Watched watched, CancellationToken ct)
    {
        attempt.Begin();
        using var lease = await parts.Workspaces.RestoreAsync(task.Id, order.Workspace, ct);
        var scope = new CheckpointScope(task.Id, order.Step, task.Redactor, () => attempt.HasEarlierAttempt, attempt.FlushAsync);
        var result = await parts.Runner.RunAsync(new()
        {
            TaskId = task.Id,
            Step = step,
            Context = task.Context(step.NamesSteps),
            Secrets = task.Secrets,
            HasFailed = order.HasFailed,
            Workspace = lease.Workspace,
            Log = log,
            Checkpoints = iteration => new StepCheckpoints(parts.Table, parts.Box, scope, iteration),
            Template = task.Template,
            TemplateRef = task.TemplateRef,
            UserRef = task.UserRef,
            Decision = order.Decided ? await parts.Decisions.ReadAsync(task.Id, order.Run, order.Step, ct) : null,
            IsCancelled = () => attempt.IsCancelled,
        }, watched.Token);
        return await SaveAsync(order, result, step, lease, log, ct);
    }

    async Task<StepRow> SaveAsync(StepOrder order, StepResult result, StepSpec step, WorkspaceLease lease, StepLog log, CancellationToken ct)
    {
        string Status() => result switch { StepResult.Completed => StepRow.Completed, StepResult.Skipped => StepRow.Skipped, StepResult.Waiting => StepRow.Waiting, _ => StepRow.Failed };
        var row = new StepRow(order.Step, order.Run, Status()) { Workspace = order.Workspace, Output = (result as StepResult.Completed)?.Output, Wait = (result as StepResult.Waiting)?.Wait };
        if (result is StepResult.Failed failed)
        {
            if (order.HasFailed) log.Step($"Additional error occurred: {failed.Message}\n{failed.Name}: {failed.Message}", "failed");
            row = row with { ErrorName = failed.Name, ErrorMessage = failed.Message };
        }
        try
        {
            // What a failed step has made of it is there for those that run always, but not for a retry.
            return row.Status is StepRow.Skipped or StepRow.Waiting ? row : row with { Workspace = await parts.Workspaces.SaveAsync(lease, ct) };
        }
        catch (ActionFailedException tooLarge) when (result is StepResult.Completed)
        {
            log.Step($"{tooLarge.Name}: {tooLarge.Message}", "failed");
            return row with { Status = StepRow.Failed, Output = null, ErrorName = tooLarge.Name, ErrorMessage = tooLarge.Message };
        }
    }

    static StepReport Report(StepRow row) => new(row.Status, row.Workspace, row.Wait?.Timeout, row.IsReused);
}
