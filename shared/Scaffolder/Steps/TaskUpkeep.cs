using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>Runs tasks that nobody runs, and deletes what ended ones do not need any more.</summary>
public sealed class TaskUpkeep
{
    // Whoever creates a task runs it within seconds.
    static readonly TimeSpan Lost = TimeSpan.FromMinutes(1);

    static readonly string[] Columns = [TaskColumns.Id, TaskColumns.Status];

    readonly TaskRunnerParts parts;
    readonly ILogger<TaskUpkeep> log;

    internal TaskUpkeep(TaskRunnerParts parts, ILogger<TaskUpkeep> log) => (this.parts, this.log) = (parts, log);

    /// <summary>Does both.</summary>
    public async Task RunAsync(ITaskRuns runs, CancellationToken ct)
    {
        var now = parts.Time.GetUtcNow();
        await foreach (var id in IdsAsync($"PartitionKey eq {TaskKeys.List} and (Status eq 'open' or Status eq 'processing') and CreatedAt lt {now - Lost}", ct)) await RecoverAsync(id, runs, ct);
        await foreach (var id in IdsAsync($"PartitionKey eq {TaskKeys.List} and Kept eq true and HeartbeatAt lt {now - parts.Options.Value.KeepFinishedFor}", ct)) await PurgeAsync(id, ct);
    }

    async IAsyncEnumerable<string> IdsAsync(FormattableString filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var client = await parts.Table.ClientAsync(ct);
        await foreach (var row in client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), select: Columns, cancellationToken: ct)) yield return row.GetString(TaskColumns.Id);
    }

    async Task RecoverAsync(string id, ITaskRuns runs, CancellationToken ct)
    {
        if (await parts.Store.ReadAsync(id, ct) is not { } row) return;
        if (row.HasEnded)
        {
            await parts.Writer.ListAsync(id, row.Task.Status, ct);
            return;
        }
        if ((row.Task.LastHeartbeatAt ?? row.Task.CreatedAt) > parts.Time.GetUtcNow() - Lost || await runs.IsRunningAsync(id, ct)) return;
        log.TaskRecovered(id);
        await runs.StartAsync(new(id, row.Run, row.Task.Spec.Find("steps")?.GetArrayLength() ?? 0), ct);
    }

    async Task PurgeAsync(string id, CancellationToken ct)
    {
        await parts.Workspaces.PurgeAsync(id, ct);
        var client = await parts.Table.ClientAsync(ct);
        await client.UpdateEntityAsync(new TableEntity(TaskKeys.List, TaskKeys.Listed(id)) { [TaskColumns.Kept] = false }, ETag.All, TableUpdateMode.Merge, ct);
    }
}
