using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Portico.Local.Queues;

/// <summary>Keeps a message invisible to others while it is being handled.</summary>
sealed class MessageLease : IAsyncDisposable
{
    /// <summary>After a crash a message is seen again within this time.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    readonly QueueClient queue;
    readonly QueueMessage message;
    readonly ILogger logger;
    readonly CancellationTokenSource disposed = new();
    readonly Task renewing;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, ILogger logger)
    {
        this.queue = queue;
        this.message = message;
        this.logger = logger;
        PopReceipt = message.PopReceipt;
        renewing = RenewAsync(length, disposed.Token);
    }

    /// <summary>The receipt of the last renewal; settled once disposed.</summary>
    public string PopReceipt { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
        disposed.Dispose();
    }

    async Task RenewAsync(TimeSpan length, CancellationToken ct)
    {
        var wait = length / 2;
        while (true)
        {
            await Task.Delay(wait, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            try
            {
                // Not cancelled half-way: an unread answer would hold the only valid receipt.
                var updated = await queue.UpdateMessageAsync(message.MessageId, PopReceipt, visibilityTimeout: length, cancellationToken: CancellationToken.None).ConfigureAwait(false);
                PopReceipt = updated.Value.PopReceipt;
                wait = length / 2;
            }
            catch (RequestFailedException e) when (e.Status is 400 or 404)
            {
                logger.LeaseLost(message.MessageId, queue.Name, e.ErrorCode);
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                logger.LeaseNotRenewed(message.MessageId, queue.Name, e.Message);
                wait = Retry;
            }
        }
    }
}
