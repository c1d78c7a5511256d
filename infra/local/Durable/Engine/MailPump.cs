using Azure;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Engine;

/// <summary>Brings a partition's mail to its instances. It looks at one row, less often the longer nothing has come.</summary>
sealed class MailPump(HeldPartition partition, HubParts parts)
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    volatile TaskCompletionSource nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LookNow() => nudge.TrySetResult();

    public async Task RunAsync(CancellationToken ct)
    {
        long done = -1;
        var wait = Shortest;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var nudged = nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);
                var last = await partition.Mailbox.LastAsync(ct).ConfigureAwait(false);
                if (done < 0)
                {
                    foreach (var (key, message) in await partition.Mailbox.ReadAllAsync(ct).ConfigureAwait(false)) Deliver(key, message);
                }
                else
                {
                    for (var number = done + 1; number <= last; number++)
                    {
                        if (await partition.Mailbox.ReadAsync(number, ct).ConfigureAwait(false) is { } mail) Deliver(mail.Key, mail.Message);
                    }
                }

                wait = last > done ? Shortest : wait * 2 < parts.Settings.MaxPollingInterval ? wait * 2 : parts.Settings.MaxPollingInterval;
                done = last;
                await nudged.Task.WaitAsync(wait, parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                if (ct.IsCancellationRequested) return;
                parts.Logger.PartitionFailed(partition.Index, parts.Settings.Hub, Log.Reason(e));
                await Task.Delay(parts.Settings.MaxPollingInterval, parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Each instance takes its messages in their order; they do not wait for each other's steps.
    void Deliver(string key, Message message) => partition.Receive(key, message);
}
