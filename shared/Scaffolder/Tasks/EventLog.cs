using Azure;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>Another attempt of the step has gone on meanwhile, in another process: this one must not write any more.</summary>
sealed class StepOvertakenException() : Exception("Another process has gone on with the task.");

/// <summary>
/// Appends events of one source, such as a step. A number is taken by inserting its row, so writers cannot lose each
/// other's events. A source may be run again after a crash: lines that an earlier attempt wrote are not written again.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="signals">Told of what is written.</param>
/// <param name="time">Clock.</param>
/// <param name="taskId">The task.</param>
/// <param name="source">Name of the source. Of two sources the later one has the greater name.</param>
/// <param name="last">The last number known.</param>
sealed class EventLog(TaskTable table, WriteSignals signals, TimeProvider time, string taskId, string source, long last)
{
    /// <summary>Source of what users do.</summary>
    public const string Users = "";

    readonly List<NewEvent> told = [];
    readonly List<NewEvent> pending = [];
    int matched;
    bool isOvertaken;

    /// <summary>Number of the last event known.</summary>
    public long Last { get; private set; } = last;

    /// <summary>Whether an earlier attempt is known to have written something.</summary>
    public bool HasEarlierAttempt => told.Count > 0;

    /// <summary>Takes note of what is stored after <see cref="Last"/>.</summary>
    /// <exception cref="StepOvertakenException">A later source has written. From then on this one cannot.</exception>
    public async Task LoadAsync(CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {taskId} and RowKey gt {TaskKeys.Event(Last)} and RowKey lt {TaskKeys.EventsCeiling}");
        await foreach (var row in client.QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            Last = EventRows.LastOf(row);
            var (written, from) = EventRows.Origin(row);
            if (source == Users) continue;
            if (from == source) told.AddRange(written);
            else isOvertaken |= string.CompareOrdinal(from, source) > 0;
        }
        ThrowIfOvertaken();
    }

    /// <summary>
    /// Appends events, and writes what goes with them in the last transaction. When this fails, the events are written the next
    /// time: also when they were stored and only the answer was lost.
    /// </summary>
    /// <param name="events">In their order.</param>
    /// <param name="with">More changes of the partition; asked again, with true, when one of them met a row that had changed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The answers to the changes of <paramref name="with"/>.</returns>
    public async Task<IReadOnlyList<Response>> AppendAsync(IReadOnlyList<NewEvent> events, Func<bool, CancellationToken, Task<IReadOnlyList<TableTransactionAction>>>? with, CancellationToken ct)
    {
        ThrowIfOvertaken();
        pending.AddRange(events.Where(IsNew));
        var extra = with is null ? [] : await with(false, ct);
        while (pending.Count + extra.Count > 0)
        {
            try
            {
                return await SubmitAsync(extra, ct);
            }
            catch (RequestFailedException taken) when (taken.Status == 409)
            {
                await LoadAsync(ct);
                pending.RemoveAll(written => !IsNew(written));
            }
            catch (RequestFailedException changed) when (changed.Status == 412 && with is not null)
            {
                extra = await with(true, ct);
            }
        }
        return [];
    }

    void ThrowIfOvertaken()
    {
        if (isOvertaken) throw new StepOvertakenException();
    }

    // Lines that are not told again: what comes next of what an earlier attempt told, some of which may have changed.
    bool IsNew(NewEvent written)
    {
        var at = matched < told.Count ? told.IndexOf(written, matched) : -1;
        if (at < 0) return true;
        matched = at + 1;
        return false;
    }

    async Task<IReadOnlyList<Response>> SubmitAsync(IReadOnlyList<TableTransactionAction> extra, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var rows = EventRows.Write(taskId, Last + 1, pending, source, time.GetUtcNow()).ToList();
        List<TableTransactionAction> actions = [.. rows.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row.Row)), .. extra];
        var stored = 0;
        List<Response> answers = [];
        foreach (var batch in TransactionBatches.Split(actions))
        {
            answers.AddRange((await client.SubmitTransactionAsync(batch, ct)).Value);
            var written = rows.Skip(stored).Take(batch.Count).Sum(static row => row.Count);
            stored += batch.Count;
            pending.RemoveRange(0, written);
            Last += written;
        }
        signals.Signal(taskId);
        return [.. answers.Skip(answers.Count - extra.Count)];
    }
}
