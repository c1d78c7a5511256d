using Azure;
using Azure.Data.Tables;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>
/// Takes a partition as soon as nobody has it, and works in it until it is lost or the host stops. An owner that does nothing writes
/// its row from time to time; who sees it unchanged for the time of the lease may take it over.
/// </summary>
sealed class PartitionOwner(int index, ProcessIdentity identity, HubParts parts)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly string key = HubKeys.Partition(index);
    readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ETag? seen;
    long seenAt;
    volatile HeldPartition? held;
    volatile MailPump? pump;

    public HeldPartition? Held => held;

    public Mailbox Mailbox { get; } = new(parts.Store.Table, index);

    /// <summary>Completes when it is known for the first time who owns the partition.</summary>
    public Task Known => first.Task;

    /// <summary>A message was put into the mailbox by this process.</summary>
    public void LookForMail() => pump?.LookNow();

    public async Task RunAsync()
    {
        while (!parts.Stopping.IsCancellationRequested)
        {
            try
            {
                if (await TryTakeAsync().ConfigureAwait(false) is { } writer) await WorkAsync(writer).ConfigureAwait(false);
                else first.TrySetResult();
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException or PartitionLostException)
            {
                if (!parts.Stopping.IsCancellationRequested) parts.Logger.PartitionFailed(index, parts.Settings.Hub, Log.Reason(e));
            }

            await Task.Delay(Retry, parts.Time, parts.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        first.TrySetResult();
    }

#pragma warning disable CA2000 // Its user looks at its token for as long as there are instances; there is nothing else to dispose of.
    async Task<PartitionWriter?> TryTakeAsync()
    {
        var mine = new TableEntity(key, HubKeys.Owner);
        identity.Write(mine);
        var present = await parts.Store.Table.GetEntityIfExistsAsync<TableEntity>(key, HubKeys.Owner, null, parts.Stopping).ConfigureAwait(false);
        try
        {
            if (!present.HasValue)
            {
                var added = await parts.Store.Table.AddEntityAsync(mine, parts.Stopping).ConfigureAwait(false);
                return new(parts.Store.Table, mine, added.Headers.ETag ?? default);
            }

            if (!identity.MayTake(present.Value!) && !IsStale(present.Value!.ETag)) return null;
            var taken = await parts.Store.Table.UpdateEntityAsync(mine, present.Value!.ETag, TableUpdateMode.Replace, parts.Stopping).ConfigureAwait(false);
            return new(parts.Store.Table, mine, taken.Headers.ETag ?? default);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }

#pragma warning restore CA2000

    /// <summary>The owner has not written since this was first seen, a lease ago by this machine's clock.</summary>
    bool IsStale(ETag now)
    {
        if (seen == now) return parts.Time.GetElapsedTime(seenAt) > parts.Settings.Lease;
        (seen, seenAt) = (now, parts.Time.GetTimestamp());
        return false;
    }

    async Task WorkAsync(PartitionWriter writer)
    {
        var mine = new HeldPartition(index, writer, Mailbox, parts);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(parts.Stopping, writer.Lost);
        try
        {
            var count = await mine.LoadAsync(ends.Token).ConfigureAwait(false);
            held = mine;
            first.TrySetResult();
            parts.Logger.PartitionTaken(index, parts.Settings.Hub, count);
            pump = new MailPump(mine, parts);
            var keeping = new PartitionUpkeep(mine, parts).RunAsync(ends.Token);
            await pump.RunAsync(ends.Token).ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
        }
        finally
        {
            if (writer.Lost.IsCancellationRequested)
            {
                held = null;
                parts.Logger.PartitionLost(index, parts.Settings.Hub, "another process has it, or storage did not answer");
            }
            else if (!parts.Stopping.IsCancellationRequested)
            {
                held = null;
                await writer.CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes what is left and gives the partition back.</summary>
    public async Task LeaveAsync()
    {
        if (held is not { } mine) return;
        held = null;
        await mine.Writer.CloseAsync().ConfigureAwait(false);
        if (mine.Lost.IsCancellationRequested) return;
        await parts.Store.Table.UpdateEntityAsync(new TableEntity(key, HubKeys.Owner) { [nameof(ProcessIdentity.Hub)] = "" }, mine.Writer.Fence, TableUpdateMode.Merge, CancellationToken.None).ConfigureAwait(false);
    }
}
