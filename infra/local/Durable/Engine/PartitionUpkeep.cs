using Azure;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Keeps a partition's lease, lets go of the code of instances that wait, and purges what ended long ago.</summary>
sealed class PartitionUpkeep(HeldPartition partition, HubParts parts)
{
    static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var purged = parts.Time.GetTimestamp();
        var purge = true;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await partition.Writer.WriteAsync([]).ConfigureAwait(false);
                foreach (var session in partition.Sessions) session.ReleaseIfIdle(parts.Settings.KeepIdle);
                if (purge || parts.Time.GetElapsedTime(purged) > PurgeInterval)
                {
                    await PurgeAsync(ct).ConfigureAwait(false);
                    (purge, purged) = (false, parts.Time.GetTimestamp());
                }
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException or PartitionLostException)
            {
                if (!ct.IsCancellationRequested) parts.Logger.PartitionFailed(partition.Index, parts.Settings.Hub, Log.Reason(e));
            }

            await Task.Delay(parts.Settings.Lease / 3, parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task PurgeAsync(CancellationToken ct)
    {
        if (parts.Settings.KeepFinishedFor is not { } keep) return;
        var count = 0;
        await foreach (var row in parts.Store.EndedAsync(partition.Index, parts.Time.GetUtcNow() - keep, ct).ConfigureAwait(false))
        {
            if (await parts.Store.PurgeAsync(row, ct).ConfigureAwait(false)) count++;
        }

        if (count > 0) parts.Logger.Purged(count);
    }
}
