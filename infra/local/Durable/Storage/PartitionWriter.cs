using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;

namespace Portico.Local.Durable.Storage;

/// <summary>
/// The only writer of a partition. What its instances have to write while one transaction is under way goes into the next one
/// together. Each transaction replaces the owner's row with If-Match, so that it fails as a whole once another process is the owner.
/// </summary>
sealed class PartitionWriter : IDisposable
{
    /// <summary>A transaction has 100 actions, one of which is for the owner's row.</summary>
    public const int MostActions = 99;

    // A transaction may have 4 MiB; escapes and headers take their share.
    const int MostCharacters = 1_400_000;

    readonly TableClient table;
    readonly TableEntity owner;
    readonly Channel<Write> queue = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    readonly CancellationTokenSource lost = new();
    readonly Task writing;
    ETag fence;
    Write? next;

    public PartitionWriter(TableClient table, TableEntity owner, ETag fence)
    {
        this.table = table;
        this.owner = owner;
        this.fence = fence;
        Lost = lost.Token;
        writing = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The version of the owner's row; read once the writer is closed.</summary>
    public ETag Fence => fence;

    /// <summary>Cancelled when this process may not write any more.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Does all of the actions or none, as soon as possible.</summary>
    public Task WriteAsync(IReadOnlyList<TableTransactionAction> actions, int characters = 0)
    {
        var write = new Write(actions, characters);
        if (!queue.Writer.TryWrite(write)) write.Done.TrySetException(Gone());
        return write.Done.Task;
    }

    /// <summary>Writes what is waiting, and nothing after that.</summary>
    public async Task CloseAsync()
    {
        queue.Writer.TryComplete();
        await writing.ConfigureAwait(false);
    }

    public void Dispose() => lost.Dispose();

    async Task RunAsync()
    {
        var batch = new List<Write>();
        while (next is not null || await queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            Gather(batch);
            if (lost.IsCancellationRequested) Refuse(batch, Gone());
            else await SubmitAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    // A row may be changed once in a transaction.
    void Gather(List<Write> batch)
    {
        var rows = new HashSet<string>(StringComparer.Ordinal);
        var (actions, characters) = (0, 0);
        while (next is not null || queue.Reader.TryRead(out next))
        {
            actions += next.Actions.Count;
            characters += next.Characters;
            if (batch.Count > 0 && (actions > MostActions || characters > MostCharacters || next.Actions.Any(action => rows.Contains(action.Entity.RowKey)))) return;
            foreach (var action in next.Actions) rows.Add(action.Entity.RowKey);
            batch.Add(next);
            next = null;
        }
    }

    async Task SubmitAsync(List<Write> batch)
    {
        try
        {
            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateMerge, owner, fence), .. batch.SelectMany(write => write.Actions)];
            if (lost.IsCancellationRequested) throw Gone();
            var answers = await table.SubmitTransactionAsync(actions, CancellationToken.None).ConfigureAwait(false);
            fence = answers.Value[0].Headers.ETag ?? throw new InvalidDataException("The service answered without the row's version.");
            foreach (var write in batch) write.Done.TrySetResult();
        }
        catch (TableTransactionFailedException refused) when (Culprit(refused, batch) is { } culprit)
        {
            batch.Remove(culprit);
            culprit.Done.TrySetException(refused);
            if (batch.Count > 0) await SubmitAsync(batch).ConfigureAwait(false);
        }
        catch (RequestFailedException refused) when (refused.Status is 400 or 413 && (refused as TableTransactionFailedException)?.FailedTransactionActionIndex != 0)
        {
            // One of them is not a row that the service takes: each is tried alone, so that it harms nobody else.
            if (batch is [var only]) only.Done.TrySetException(refused);
            else foreach (var write in batch) await SubmitAsync([write]).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever went wrong, it is not known what was written: the partition is read anew.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Refuse(batch, new PartitionLostException($"Partition {owner.PartitionKey} is not this process's any more: {e.Message}", e));
            await lost.CancelAsync().ConfigureAwait(false);
        }
    }

    static Write? Culprit(TableTransactionFailedException refused, List<Write> batch)
    {
        var index = refused.FailedTransactionActionIndex;
        if (index is null or 0) return null;
        var first = 1;
        foreach (var write in batch)
        {
            if (index < first + write.Actions.Count) return write;
            first += write.Actions.Count;
        }

        return null;
    }

    static void Refuse(List<Write> batch, Exception why)
    {
        foreach (var write in batch) write.Done.TrySetException(why);
    }

    PartitionLostException Gone() => new($"Partition {owner.PartitionKey} is not this process's any more.");

    sealed class Write(IReadOnlyList<TableTransactionAction> actions, int characters)
    {
        public IReadOnlyList<TableTransactionAction> Actions { get; } = actions;

        public int Characters { get; } = characters;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
