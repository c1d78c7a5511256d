using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;

namespace Portico.Scaffolder.Tasks;

/// <summary>What became of a step, as it is stored.</summary>
/// <param name="Index">Number of the step, from 0.</param>
/// <param name="Run">The run of the task that it became so in.</param>
/// <param name="Status">One of the constants.</param>
sealed record StepRow(int Index, int Run, string Status)
{
    public const string Completed = "completed", Skipped = "skipped", Failed = "failed", Waiting = "waiting";

    /// <summary>What later steps see; null unless it has completed.</summary>
    public JsonObject? Output { get; init; }

    /// <summary>What the workspace is restored by afterwards.</summary>
    public string? Workspace { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorName { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether it was completed in an earlier run than the one that it is of.</summary>
    public bool IsReused { get; init; }

    /// <summary>What it waits for.</summary>
    public StepWait? Wait { get; init; }
}

/// <summary>Steps as rows.</summary>
sealed class StepRows(TaskTable table, SecretBox box)
{
    const string Run = "Run", Status = "Status", Output = "Output", Sealed = "Sealed", Reused = "Reused", Workspace = "Workspace", ErrorName = "ErrorName", ErrorMessage = "ErrorMessage",
        Approvers = "Approvers", Question = "Question", Timeout = "Timeout";

    /// <summary>Rows of all steps that something became of, by their numbers.</summary>
    public async Task<SortedDictionary<int, StepRow>> ReadAsync(string taskId, CancellationToken ct)
    {
        var rows = new SortedDictionary<int, StepRow>();
        var client = await table.ClientAsync(ct);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {taskId} and RowKey gt {TaskKeys.StepsFloor} and RowKey lt {TaskKeys.StepsCeiling}");
        await foreach (var row in client.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            var read = await ReadAsync(row, ct);
            rows[read.Index] = read;
        }
        return rows;
    }

    /// <summary>Whether a step has come to an end in a run.</summary>
    public async Task<bool> HasEndedAsync(string taskId, int step, int run, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(taskId, TaskKeys.Step(step), select: [Run, Status], cancellationToken: ct);
        return found is { HasValue: true, Value: { } row } && row.GetInt32(Run) == run && row.GetString(Status) != StepRow.Waiting;
    }

    /// <summary>The row to write. An output with secrets in it is encrypted.</summary>
    public async Task<TableEntity> WriteAsync(string taskId, StepRow step, Redactor redactor, CancellationToken ct)
    {
        var row = new TableEntity(taskId, TaskKeys.Step(step.Index)) { [Run] = step.Run, [Status] = step.Status, [Reused] = step.IsReused };
        if (step.Workspace is { } workspace) row[Workspace] = workspace;
        if (step.ErrorName is { } name) row[ErrorName] = name;
        if (step.ErrorMessage is { } message) row[ErrorMessage] = message.Length > 10_000 ? message[..10_000] : message;
        if (step.Wait is { } wait)
        {
            row[Approvers] = string.Join('\n', wait.Approvers);
            row[Question] = wait.Message;
            row[Timeout] = wait.Timeout.Ticks;
        }
        if (step.Output is not { Count: > 0 } output) return row;
        var text = output.ToJsonString(PlainJson.Options);
        var hides = redactor.Finds(text);
        row[Sealed] = hides;
        await table.PutAsync(row, Output, hides ? box.Seal(taskId, TaskTable.Bytes(text)) : TaskTable.Bytes(text), ct);
        return row;
    }

    async Task<StepRow> ReadAsync(TableEntity row, CancellationToken ct)
    {
        var output = await table.GetAsync(row, Output, ct);
        if (output is not null && row.GetBoolean(Sealed) == true) output = box.Open(row.PartitionKey, output);
        return new(TaskKeys.IndexOf(row.RowKey), row.GetInt32(Run) ?? 1, row.GetString(Status))
        {
            Output = output is null ? null : JsonNode.Parse(output) as JsonObject,
            Workspace = row.GetString(Workspace),
            IsReused = row.GetBoolean(Reused) == true,
            ErrorName = row.GetString(ErrorName),
            ErrorMessage = row.GetString(ErrorMessage),
            Wait = row.GetInt64(Timeout) is { } ticks ? new([.. row.GetString(Approvers).Split('\n', StringSplitOptions.RemoveEmptyEntries)], row.GetString(Question), TimeSpan.FromTicks(ticks)) : null,
        };
    }
}
