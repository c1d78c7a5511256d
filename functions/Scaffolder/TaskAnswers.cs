using System.Text.Json;
using Portico.Functions.Http;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder;

/// <summary>A task on the wire.</summary>
internal sealed record TaskAnswer(string Id, JsonElement Spec, string Status, string CreatedAt, string? LastHeartbeatAt, string? CreatedBy)
{
    /// <summary>As it is stored.</summary>
    public static TaskAnswer From(ScaffolderTask task) =>
        new(task.Id, task.Spec, Word(task.Status), WireTime.Write(task.CreatedAt), task.LastHeartbeatAt is { } beat ? WireTime.Write(beat) : null, task.CreatedBy);

    static string Word(ScaffolderTaskStatus status) => status switch
    {
        ScaffolderTaskStatus.Open => "open",
        ScaffolderTaskStatus.Processing => "processing",
        ScaffolderTaskStatus.Completed => "completed",
        ScaffolderTaskStatus.Failed => "failed",
        ScaffolderTaskStatus.Cancelled => "cancelled",
        _ => "skipped",
    };
}

/// <summary>Answer of <c>GET /v2/tasks</c>.</summary>
internal sealed record TaskList(IReadOnlyList<TaskAnswer> Tasks, int TotalTasks)
{
    /// <summary>As it is stored.</summary>
    public static TaskList From(TaskPage page) => new([.. page.Tasks.Select(TaskAnswer.From)], page.Total);
}

/// <summary>An event on the wire. No task goes on by itself after its end, so none is recoverable.</summary>
internal sealed record TaskEventAnswer(long Id, bool IsTaskRecoverable, string TaskId, JsonElement Body, string Type, string CreatedAt)
{
    /// <summary>As it is stored.</summary>
    public static TaskEventAnswer From(TaskEvent found) => new(found.Id, false, found.TaskId, found.Body, found.Type, WireTime.Write(found.CreatedAt));

    /// <summary>As it is sent when it comes.</summary>
    public static ServerSentEvent Sent(TaskEvent found) => new(found.Type, JsonSerializer.SerializeToUtf8Bytes(From(found), ScaffolderJson.Default.TaskEventAnswer));
}

/// <summary>Answer of what starts a task.</summary>
internal sealed record TaskStarted(string Id);

/// <summary>Answer of <c>POST /v2/tasks/{id}/cancel</c>.</summary>
internal sealed record TaskCancelled(string Status)
{
    public static readonly TaskCancelled Done = new("cancelled");
}
