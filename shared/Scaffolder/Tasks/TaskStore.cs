using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Portico.Scaffolder.Tasks;

/// <summary>Reads tasks and their events.</summary>
public sealed class TaskStore
{
    readonly TaskTable table;

    internal TaskStore(TaskTable table) => this.table = table;

    /// <summary>A task; null when there is none of that id.</summary>
    public async Task<ScaffolderTask?> FindAsync(string id, CancellationToken ct) => (await ReadAsync(id, ct))?.Task;

    /// <summary>A page of tasks. What was created a moment ago may be missing.</summary>
    public async Task<TaskPage> ListAsync(TaskQuery query, CancellationToken ct)
    {
        if (query.Statuses is { Length: > 0 } words && words.All(static word => word != TaskColumns.Write(TaskColumns.Read(word)))) return new([], 0);
        var keys = new List<ListedTask>();
        var client = await table.ClientAsync(ct);
        await foreach (var row in client.QueryAsync<TableEntity>(TaskFilter.Of(query), select: ListedTask.Columns, cancellationToken: ct)) keys.Add(ListedTask.Of(row));
        var page = TaskFilter.Sort(keys, query.Order).Skip(query.Offset).Take(query.Limit ?? int.MaxValue).ToList();
        return new([.. await PageAsync(client, page, ct)], keys.Count);
    }

    /// <summary>Events after a number, in their order. The one that ended the task is always among them.</summary>
    public async Task<IReadOnlyList<TaskEvent>> EventsAsync(string id, long after, CancellationToken ct)
    {
        if (TaskKeys.IdOf(id) is not { } key) return [];
        var events = new List<TaskEvent>();
        await foreach (var found in RowsAsync(key, after, ct)) events.Add(found);
        if (events.Count > 0 || after == 0 || await ReadAsync(key, ct) is not { Completion: > 0 and var last } || last > after) return events;
        await foreach (var found in RowsAsync(key, last - 1, ct)) events.Add(found);
        return events;
    }

    internal async Task<TaskRow?> ReadAsync(string id, CancellationToken ct)
    {
        if (TaskKeys.IdOf(id) is not { } key) return null;
        var client = await table.ClientAsync(ct);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(key, TaskKeys.Task, cancellationToken: ct);
        if (!found.HasValue) return null;
        var row = found.Value!; // it has one
        return new(await TaskColumns.TaskAsync(table, row, ct), row.ETag)
        {
            Run = row.GetInt32(TaskColumns.Run) ?? 1,
            CancelledRun = row.GetInt32(TaskColumns.CancelledRun) ?? 0,
            Completion = row.GetInt64(TaskColumns.Completion) ?? 0,
        };
    }

    async IAsyncEnumerable<TaskEvent> RowsAsync(string id, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        // A row that begins before may go beyond.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey gt {TaskKeys.Event(Math.Max(0, after - EventRows.Most))} and RowKey lt {TaskKeys.EventsCeiling}");
        await foreach (var row in client.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            foreach (var one in EventRows.Read(row, after)) yield return one;
        }
    }

    async Task<ScaffolderTask[]> PageAsync(TableClient client, List<ListedTask> page, CancellationToken ct)
    {
        var tasks = new ScaffolderTask?[page.Count];
        await Parallel.ForAsync(0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (at, token) =>
        {
            var found = await client.GetEntityIfExistsAsync<TableEntity>(TaskKeys.List, page[at].Key, cancellationToken: token);
            if (found is { HasValue: true, Value: { } row }) tasks[at] = await TaskColumns.TaskAsync(table, row, token);
        });
        return [.. tasks.OfType<ScaffolderTask>()];
    }
}
