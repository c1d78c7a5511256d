using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Portico.Languages.Templates;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>Ends tasks: the output, the last event, and what is not needed any more.</summary>
public sealed class TaskEnding
{
    // After every step that a task can have.
    const string Source = "999999";

    readonly TaskRunnerParts parts;
    readonly ILogger<TaskEnding> log;

    internal TaskEnding(TaskRunnerParts parts, ILogger<TaskEnding> log) => (this.parts, this.log) = (parts, log);

    /// <summary>Ends a task. Whoever reads its state and its events sees both, or neither.</summary>
    public async Task RunAsync(EndOrder order, CancellationToken ct)
    {
        var (task, wasKept) = await parts.Tasks.TakeAsync(order.TaskId, order.Run, null, ct);
        if (task is null) return;
        if (!task.Row.HasEnded) await StoreAsync(task, order, wasKept, ct);
        var status = task.Row.Task.Status;
        await parts.Writer.ListAsync(task.Id, status, ct);
        // A task that failed may be run again.
        if (status != ScaffolderTaskStatus.Completed) return;
        if (order.HasFiles) await parts.Workspaces.PurgeAsync(task.Id, ct);
        else parts.Workspaces.PurgeFolder(task.Id);
    }

    async Task StoreAsync(RunningTask task, EndOrder order, bool wasKept, CancellationToken ct)
    {
        var events = new EventLog(parts.Table, parts.Signals, parts.Time, task.Id, $"{order.Run:d6}.{Source}", wasKept ? task.LastEvent : 0);
        if (!wasKept) await events.LoadAsync(ct);
        var (status, body) = Body(task, order, ct);
        var ended = new NewEvent(TaskEventTypes.Completion, task.Redactor.Redact(body.ToJsonString(PlainJson.Options)));
        if (task.Steps.IsEmpty) await events.AppendAsync([NewEvent.Log("Starting up task with 0 steps")], null, ct);
        await events.AppendAsync([ended], async (isChanged, token) =>
        {
            if (isChanged) task.Refresh(await parts.Store.ReadAsync(task.Id, token) ?? throw new StepOvertakenException());
            // When the event is there already, only the answer to it was lost.
            // An empty row over the secrets: deleting one that somebody has deleted would fail.
            return [new(TableTransactionActionType.UpsertReplace, new TableEntity(task.Id, TaskKeys.Secrets)), task.Change(row => Write(row, status, isChanged && events.HasEarlierAttempt ? events.Last : events.Last + 1))];
        }, ct);
        task.Refresh(task.Row with { Task = task.Row.Task with { Status = status } });
        var (template, elapsed) = (task.TemplateRef, parts.Time.GetUtcNow() - task.Row.Task.CreatedAt);
        log.TaskEnded(task.Id, template, status, elapsed);
    }

    void Write(TableEntity row, ScaffolderTaskStatus status, long completion)
    {
        row[TaskColumns.Status] = TaskColumns.Write(status);
        row[TaskColumns.Completion] = completion;
        row[TaskColumns.HeartbeatAt] = parts.Time.GetUtcNow();
    }

    (ScaffolderTaskStatus Status, JsonObject Body) Body(RunningTask task, EndOrder order, CancellationToken ct)
    {
        if ((task.Fault ?? order.Fault) is { } fault) return Failed("Error", fault);
        if (order.Failed is { } step)
        {
            var row = task.Rows.GetValueOrDefault(step);
            return Failed(row?.ErrorName ?? "Error", row?.ErrorMessage ?? $"Step {step + 1} failed.");
        }
        try
        {
            return (ScaffolderTaskStatus.Completed, new() { ["message"] = "Run completed with status: completed", ["output"] = TaskOutput.Of(parts.Templating, task, ct) });
        }
        catch (TemplateException e)
        {
            return Failed("TemplateError", task.Redactor.Redact(e.Message));
        }
    }

    static (ScaffolderTaskStatus, JsonObject) Failed(string name, string message) =>
        (ScaffolderTaskStatus.Failed, new() { ["message"] = "Run completed with status: failed", ["error"] = new JsonObject { ["name"] = name, ["message"] = message } });
}
