using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Steps;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>Changes tasks from outside, while they run and after they have ended.</summary>
sealed class TaskControl(TaskStore store, TaskTable table, TaskWriter writer, WriteSignals signals, RunningTasks running, CancelWatch watch, TimeProvider time)
{
    /// <summary>Cancels a task: what runs here stops at once, elsewhere within seconds.</summary>
    public async Task CancelAsync(TaskRow row, ITaskRuns runs, CancellationToken ct)
    {
        var id = row.Task.Id;
        var past = await store.EventsAsync(id, 0, ct);
        var step = past.LastOrDefault(static one => one.Body.Text("stepId") is not null)?.Body.Text("stepId");
        JsonObject body = new() { ["message"] = $"Step {step ?? "0"} has been cancelled.", ["stepId"] = step is null ? 0 : step, ["status"] = "cancelled" };
        await Log(id, past).AppendAsync([new(TaskEventTypes.Cancelled, body.ToJsonString(PlainJson.Options))], async (isChanged, token) =>
        {
            var now = isChanged ? await store.ReadAsync(id, token) ?? row : row;
            if (now.HasEnded) return [];
            return [new(TableTransactionActionType.UpdateMerge, new TableEntity(id, TaskKeys.Task) { [TaskColumns.CancelledRun] = now.Run }, now.ETag)];
        }, ct);
        await writer.EraseAsync(id, CancellationToken.None);
        running.Drop(id);
        watch.Cancel(id);
        if (!row.HasEnded) await runs.TellAsync(id, TaskMessages.Cancel, "", CancellationToken.None);
    }

    /// <summary>Opens a task again that has ended; false when somebody else has changed it meanwhile.</summary>
    public async Task<bool> TryReopenAsync(TaskRow row, Dictionary<string, string> secrets, CancellationToken ct)
    {
        var id = row.Task.Id;
        var past = await store.EventsAsync(id, 0, ct);
        var recovered = new JsonObject { ["recoverStrategy"] = row.Task.Spec.Find("EXPERIMENTAL_recovery")?.Text("EXPERIMENTAL_strategy") ?? "none" };
        List<TableTransactionAction> changes = [.. past.Where(static one => one.Type is TaskEventTypes.Completion or TaskEventTypes.Cancelled)
            .Select(one => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(id, TaskKeys.Event(one.Id)), Azure.ETag.All))];
        if (await writer.SecretsAsync(id, secrets, ct) is { } secret) changes.Add(new(TableTransactionActionType.UpsertReplace, secret));
        var reopened = new TableEntity(id, TaskKeys.Task)
        {
            [TaskColumns.Status] = TaskColumns.Write(ScaffolderTaskStatus.Open),
            [TaskColumns.Run] = row.Run + 1,
            [TaskColumns.Completion] = 0L,
            [TaskColumns.HeartbeatAt] = time.GetUtcNow(),
        };
        changes.Add(new(TableTransactionActionType.UpdateMerge, reopened, row.ETag));
        var isOvertaken = false;
        await Log(id, past).AppendAsync([new(TaskEventTypes.Recovered, recovered.ToJsonString(PlainJson.Options))], (isChanged, _) =>
        {
            isOvertaken |= isChanged;
            return Task.FromResult<IReadOnlyList<TableTransactionAction>>(isOvertaken ? [] : changes);
        }, ct);
        if (isOvertaken) return false;
        running.Drop(id);
        await writer.ListAsync(id, ScaffolderTaskStatus.Open, ct);
        return true;
    }

    EventLog Log(string id, IReadOnlyList<TaskEvent> past) => new(table, signals, time, id, EventLog.Users, past.Count == 0 ? 0 : past[^1].Id);
}

/// <summary>What running tasks are told.</summary>
public static class TaskMessages
{
    /// <summary>The task is cancelled.</summary>
    public const string Cancel = "cancel";

    /// <summary>Something was decided about a step that waits.</summary>
    public static string Decided(int step) => $"decided-{step}";
}
