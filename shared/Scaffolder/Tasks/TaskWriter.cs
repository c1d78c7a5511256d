using Azure;
using Azure.Data.Tables;
using Portico.Scaffolder.Secrets;

namespace Portico.Scaffolder.Tasks;

/// <summary>Writes tasks: the row of the task itself first, then its row of the list.</summary>
sealed class TaskWriter(TaskTable table, TaskList list, SecretBox box, TimeProvider time)
{
    /// <summary>Creates a task, and tells the ETag of its row.</summary>
    public async Task<ETag?> CreateAsync(ScaffolderTask task, Dictionary<string, string> secrets, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var row = await RowAsync(task.Id, TaskKeys.Task, task, ct);
        row[TaskColumns.Run] = 1;
        List<TableTransactionAction> actions = [new(TableTransactionActionType.Add, row)];
        if (await SecretsAsync(task.Id, secrets, ct) is { } secret) actions.Add(new(TableTransactionActionType.Add, secret));
        var created = await client.SubmitTransactionAsync(actions, ct);
        await list.WriteAsync(new(TableTransactionActionType.Add, await RowAsync(TaskKeys.List, TaskKeys.Listed(task.Id), task, ct)), ct);
        return created.Value[0].Headers.ETag;
    }

    /// <summary>Brings the row of the list up to date.</summary>
    public async Task ListAsync(string id, ScaffolderTaskStatus status, CancellationToken ct)
    {
        var row = new TableEntity(TaskKeys.List, TaskKeys.Listed(id))
        {
            [TaskColumns.Status] = TaskColumns.Write(status),
            [TaskColumns.HeartbeatAt] = time.GetUtcNow(),
            [TaskColumns.Kept] = status == ScaffolderTaskStatus.Failed,
        };
        try
        {
            await list.WriteAsync(new(TableTransactionActionType.UpdateMerge, row, ETag.All), ct);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // The process that created the task died before it could list it, or the task was purged.
        }
    }

    /// <summary>The row of a task's secrets; null when it has none.</summary>
    public async Task<TableEntity?> SecretsAsync(string id, Dictionary<string, string> secrets, CancellationToken ct)
    {
        if (box.SealSecrets(id, secrets) is not { } secret) return null;
        var row = new TableEntity(id, TaskKeys.Secrets);
        await table.PutAsync(row, TaskColumns.Secrets, secret, ct);
        return row;
    }

    /// <summary>Erases a task's secrets.</summary>
    public async Task EraseAsync(string id, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        await client.DeleteEntityAsync(id, TaskKeys.Secrets, ETag.All, ct);
    }

    async Task<TableEntity> RowAsync(string partition, string key, ScaffolderTask task, CancellationToken ct)
    {
        var row = new TableEntity(partition, key)
        {
            [TaskColumns.Id] = task.Id,
            [TaskColumns.Status] = TaskColumns.Write(task.Status),
            [TaskColumns.CreatedAt] = task.CreatedAt,
        };
        if (task.CreatedBy is { } user) row[TaskColumns.CreatedBy] = user;
        await table.PutAsync(row, TaskColumns.Spec, TaskTable.Bytes(task.Spec.GetRawText()), ct);
        return row;
    }
}
