using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Portico.Scaffolder.Tasks;

/// <summary>A task as it is stored.</summary>
/// <param name="Task">What clients see of it.</param>
/// <param name="ETag">Of the row; a change of the task by others changes it.</param>
sealed record TaskRow(ScaffolderTask Task, ETag ETag)
{
    /// <summary>Counts from 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The run that someone cancelled; 0 for none.</summary>
    public int CancelledRun { get; init; }

    /// <summary>Number of the event that ended it; 0 while it runs.</summary>
    public long Completion { get; init; }

    public bool IsCancelled => CancelledRun == Run;

    public bool HasEnded => Task.Status is not (ScaffolderTaskStatus.Open or ScaffolderTaskStatus.Processing);
}

/// <summary>Names of properties, and what they hold.</summary>
static class TaskColumns
{
    public const string Id = "Id", Spec = "Spec", Status = "Status", CreatedBy = "CreatedBy", CreatedAt = "CreatedAt", HeartbeatAt = "HeartbeatAt",
        Output = "Output", Run = "Run", CancelledRun = "CancelledRun", Completion = "Completion", Secrets = "Secrets", Kept = "Kept";

    public static string Write(ScaffolderTaskStatus status) => status switch
    {
        ScaffolderTaskStatus.Open => "open",
        ScaffolderTaskStatus.Processing => "processing",
        ScaffolderTaskStatus.Completed => "completed",
        ScaffolderTaskStatus.Failed => "failed",
        ScaffolderTaskStatus.Cancelled => "cancelled",
        _ => "skipped",
    };

    public static ScaffolderTaskStatus Read(string? status) => Enum.TryParse<ScaffolderTaskStatus>(status, ignoreCase: true, out var read) ? read : ScaffolderTaskStatus.Open;

    /// <summary>Reads a row of the list, or of the task itself.</summary>
    public static async Task<ScaffolderTask> TaskAsync(TaskTable table, TableEntity row, CancellationToken ct) =>
        new(row.GetString(Id), Parse((await table.GetAsync(row, Spec, ct))!), Read(row.GetString(Status)), row.GetDateTimeOffset(CreatedAt)!.Value) // every row has these
        {
            CreatedBy = row.GetString(CreatedBy),
            LastHeartbeatAt = row.GetDateTimeOffset(HeartbeatAt),
            Output = await table.GetAsync(row, Output, ct) is { } output ? Parse(output) : null,
        };

    static JsonElement Parse(byte[] json) => JsonElement.Parse(json);
}
