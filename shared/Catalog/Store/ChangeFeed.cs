using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>
/// The order of changes that readers follow. An append is one transaction of the head (if it is still what we think)
/// and the new rows, so positions have no gaps and a reader that sees the head can read every row up to it. Appends
/// that meet in this process go out together.
/// </summary>
internal sealed class ChangeFeed(StorageAccount account) : IDisposable
{
    const int MaxAttempts = 100;

    readonly SemaphoreSlim turn = new(1);
    readonly Lock gate = new();
    readonly List<Pending> waiting = [];
    (FeedHead Head, ETag ETag)? known;

    sealed class Pending(FeedEntry entry)
    {
        public FeedEntry Entry => entry;

        public long Position { get; set; }
    }

    /// <summary>Appends an announcement and returns its position. Appending it twice does no harm.</summary>
    public async Task<long> AppendAsync(FeedEntry entry, CancellationToken ct)
    {
        var mine = new Pending(entry);
        lock (gate) waiting.Add(mine);
        await turn.WaitAsync(ct);
        try
        {
            // Whoever had the turn before may have taken ours along.
            if (mine.Position == 0) await CommitAsync(mine, ct);
            return mine.Position;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The ends of the feed: one point read.</summary>
    public async Task<FeedHead> ReadHeadAsync(CancellationToken ct) => (await LoadHeadAsync(ct))?.Head ?? default;

    /// <summary>Announcements after <paramref name="after"/> up to <paramref name="upTo"/>, in order.</summary>
    public async IAsyncEnumerable<FeedEntry> ReadAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var table = await account.TableAsync(CatalogNames.FeedTable, ct);
        var filter = $"PartitionKey eq '{FeedRow.Partition}' and RowKey gt '{FeedRow.Key(after)}' and RowKey le '{FeedRow.Key(upTo)}'";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return FeedRow.FromRow(row);
    }

    /// <summary>Raises the floor, then deletes what lies at or below it.</summary>
    public async Task TrimAsync(long floor, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.FeedTable, ct);
        for (var attempt = 0; ; attempt++)
        {
            if (await LoadHeadAsync(ct) is not var (head, etag)) return;
            if (head.Floor >= floor) break;
            try
            {
                await table.UpdateEntityAsync(new TableEntity(FeedRow.Partition, FeedRow.Head) { ["Floor"] = floor }, etag, TableUpdateMode.Merge, ct);
                break;
            }
            catch (RequestFailedException moved) when (moved.Status == 412 && attempt < MaxAttempts)
            {
                await BackOffAsync(attempt, ct);
            }
        }
        var filter = $"PartitionKey eq '{FeedRow.Partition}' and RowKey le '{FeedRow.Key(floor)}'";
        var batch = new List<TableTransactionAction>(TransactionBatches.MaxOperations);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: ct))
        {
            batch.Add(new(TableTransactionActionType.Delete, new TableEntity(FeedRow.Partition, row.RowKey), ETag.All));
            if (batch.Count < TransactionBatches.MaxOperations) continue;
            await TransactionBatches.SubmitAsync(table, batch, ct);
            batch.Clear();
        }
        if (batch.Count > 0) await TransactionBatches.SubmitAsync(table, batch, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    async Task CommitAsync(Pending mine, CancellationToken ct)
    {
        List<Pending> batch;
        lock (gate)
        {
            // Ours must be in the batch; those whose caller was cancelled go along, which does no harm.
            waiting.Remove(mine);
            batch = [mine, .. waiting.Take(TransactionBatches.MaxOperations - 2)];
            waiting.RemoveRange(0, batch.Count - 1);
        }
        try
        {
            var first = await CommitAsync(batch, ct);
            foreach (var (index, pending) in batch.Index()) pending.Position = first + index;
        }
        catch
        {
            // The others still wait for their turn and try again themselves.
            lock (gate) waiting.InsertRange(0, batch.Skip(1));
            throw;
        }
    }

    async Task<long> CommitAsync(List<Pending> batch, CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.FeedTable, ct);
        for (var attempt = 0; ; attempt++)
        {
            known ??= await LoadHeadAsync(ct);
            var (head, etag) = known ?? default;
            var actions = new List<TableTransactionAction>(batch.Count + 1);
            foreach (var (index, pending) in batch.Index())
                actions.Add(new(TableTransactionActionType.Add, FeedRow.ToRow(pending.Entry, head.Position + 1 + index)));
            var row = new TableEntity(FeedRow.Partition, FeedRow.Head) { ["Position"] = head.Position + batch.Count };
            actions.Add(known is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateMerge, row, etag));
            try
            {
                var answer = await TransactionBatches.SubmitOneAsync(table, actions, ct);
                known = answer.Headers.ETag is { } next ? (head with { Position = head.Position + batch.Count }, next) : null;
                return head.Position + 1;
            }
            catch (RequestFailedException moved) when (moved.Status is 409 or 412 && attempt < MaxAttempts)
            {
                known = null;
                await BackOffAsync(attempt, ct);
            }
            catch
            {
                known = null;
                throw;
            }
        }
    }

    async Task<(FeedHead Head, ETag ETag)?> LoadHeadAsync(CancellationToken ct)
    {
        var table = await account.TableAsync(CatalogNames.FeedTable, ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(FeedRow.Partition, FeedRow.Head, cancellationToken: ct);
        return row.HasValue ? (FeedRow.ToHead(row.Value!), row.Value!.ETag) : null;
    }

    // Two processes that append at once take turns by chance.
    static Task BackOffAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * Math.Min(attempt + 1, 20))), TimeProvider.System, ct);
}
