using Azure;
using Azure.Data.Tables;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>One attempt to run a step: its log on the way to storage, its heartbeat, and whether it is to stop.</summary>
sealed class StepAttempt(RunningTask task, EventLog events, StepLog log, CancelWatch.Watched watched, TaskStore store, Action<TableEntity> beat, Func<CancellationToken, Task<bool>> hasEnded, TimeProvider time) : IAsyncDisposable
{
    static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim gate = new(1);
    readonly CancellationTokenSource over = new();
    Task? upkeep;

    public bool HasEarlierAttempt => events.HasEarlierAttempt;

    public bool IsCancelled => watched.IsCancelled || task.Row.IsCancelled;

    /// <summary>Stores lines and looks after the task while the step runs.</summary>
    public void Begin() => upkeep = KeepUpAsync();

    /// <summary>Stores the lines so far.</summary>
    public Task FlushAsync(CancellationToken ct) => StoreAsync(null, ct);

    /// <summary>Stores the lines so far, and changes of the task with them.</summary>
    /// <param name="change">What changes of the task's row.</param>
    /// <param name="others">Other rows of the task; each is written over what is there.</param>
    /// <param name="ct">Stops it.</param>
    public Task StoreAsync(Action<TableEntity> change, IReadOnlyList<TableEntity> others, CancellationToken ct) => StoreAsync(async (isChanged, token) =>
    {
        if (isChanged) await RefreshAsync(token);
        return [.. others.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), task.Change(change)];
    }, ct);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        if (upkeep is not null) await upkeep;
        over.Dispose();
        gate.Dispose();
    }

    async Task StoreAsync(Func<bool, CancellationToken, Task<IReadOnlyList<TableTransactionAction>>>? with, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var answers = await events.AppendAsync(log.Take(), with, ct);
            if (answers.Count > 0 && answers[^1].Headers.ETag is { } etag) task.Refresh(etag);
            task.LastEvent = events.Last;
        }
        finally
        {
            gate.Release();
        }
    }

    async Task KeepUpAsync()
    {
        long? last = null;
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(FlushEvery, time, over.Token);
                var isDue = last is not { } former || time.GetElapsedTime(former) > HeartbeatEvery;
                if (isDue) last = time.GetTimestamp();
                if (isDue) await StoreAsync(beat, [], over.Token);
                else await FlushAsync(over.Token);
                if (task.Row.IsCancelled) watched.Cancel();
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            // The next round tries again, and at the end the step itself does. The second kind is what the client makes of several tries.
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
            }
            catch (StepOvertakenException)
            {
                watched.Cancel();
                return;
            }
        }
    }

    async Task RefreshAsync(CancellationToken ct)
    {
        var row = await store.ReadAsync(task.Id, ct);
        if (row is null || row.Run != task.Row.Run || await hasEnded(ct)) throw new StepOvertakenException();
        task.Refresh(row);
    }
}
