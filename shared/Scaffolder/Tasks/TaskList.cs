using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>
/// Writes rows of the list of tasks. They lie in one partition, so what many tasks want to write while a transaction is
/// under way goes into the next one together.
/// </summary>
sealed class TaskList(TaskTable table) : IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim turn = new(1);
    readonly List<Change> waiting = [];

    /// <summary>Writes a row; fails as a write of this row alone would.</summary>
    public async Task WriteAsync(TableTransactionAction action, CancellationToken ct)
    {
        var change = new Change(action);
        lock (gate) waiting.Add(change);
        await turn.WaitAsync(ct);
        try
        {
            // Somebody else may have written it meanwhile.
            while (!change.Written.Task.IsCompleted) await SubmitAsync(Take());
        }
        finally
        {
            turn.Release();
        }
        await change.Written.Task;
    }

    public void Dispose() => turn.Dispose();

    // A transaction has each row once, so the second change of a row waits.
    List<Change> Take()
    {
        lock (gate)
        {
            var taken = waiting.DistinctBy(static change => change.Action.Entity.RowKey, StringComparer.Ordinal).ToList();
            foreach (var change in taken) waiting.Remove(change);
            return taken;
        }
    }

    // Not to be stopped by one of those who wait: the others' rows are in it, too.
    async Task SubmitAsync(List<Change> changes)
    {
        var next = 0;
        foreach (var batch in TransactionBatches.Split([.. changes.Select(static change => change.Action)]))
        {
            var part = changes[next..(next += batch.Count)];
            if (part.Count == 1 || !await TryAsync(part)) foreach (var change in part) await TryAsync([change]);
        }
    }

    async Task<bool> TryAsync(List<Change> changes)
    {
        try
        {
            await TransactionBatches.SubmitOneAsync(await table.ClientAsync(CancellationToken.None), [.. changes.Select(static change => change.Action)], CancellationToken.None);
            foreach (var change in changes) change.Written.SetResult();
            return true;
        }
        // Together, one of them may be at fault: each is tried alone. Alone, whoever asked for it is told.
        catch (Exception e) when (changes.Count > 1 || changes[0].Written.TrySetException(e))
        {
            return false;
        }
    }

    sealed record Change(TableTransactionAction Action)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
