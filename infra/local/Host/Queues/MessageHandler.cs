using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Portico.Local.Invocation;
using Portico.Local.Settings;
using Portico.Local.Triggers;

namespace Portico.Local.Queues;

/// <summary>Handles one message: runs the function, then deletes it, gives it back or puts it into the poison queue.</summary>
sealed class MessageHandler(LocalFunction function, FunctionTrigger.Queue trigger, QueueClient queue, QueueClient poison, QueueParts parts)
{
    QueueSettings Settings => parts.Settings;

    public async Task HandleAsync(QueueMessage message, CancellationToken abandoned)
    {
        try
        {
            // A message that was delivered too often without an end brought its process down each time.
            if (message.DequeueCount > Settings.MaxDequeueCount)
            {
                parts.Logger.NeverFinished(message.MessageId, queue.Name, message.DequeueCount - 1);
                await BuryAsync(message, message.PopReceipt).ConfigureAwait(false);
                return;
            }

            var lease = new MessageLease(queue, message, parts.Lease, parts.Logger);
            var outcome = await TryRunAsync(message, lease, abandoned).ConfigureAwait(false);
            await SettleAsync(message, lease.PopReceipt, outcome).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 400 or 404)
        {
            parts.Logger.LeaseLost(message.MessageId, queue.Name, e.ErrorCode);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            parts.Logger.NotSettled(message.MessageId, queue.Name, e.Message);
        }
    }

    /// <summary>Reads a message; the function runs with it when the result is called.</summary>
    /// <exception cref="UnreadableMessageException">The message is not what the function wants.</exception>
    public Func<CancellationToken, Task> Prepare(QueueMessage message)
    {
        var value = parts.Reader.Read(message, trigger.MessageType);
        return abandoned => parts.Invoker.RunAsync(token => new QueueInvocation(function, message, value, token), abandoned);
    }

    async Task<Outcome> TryRunAsync(QueueMessage message, MessageLease lease, CancellationToken abandoned)
    {
        await using (lease.ConfigureAwait(false))
        {
            try
            {
                await Prepare(MessageReader.Decode(message, Settings.Base64))(abandoned).ConfigureAwait(false);
                return Outcome.Done;
            }
            catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
            {
                return Outcome.Abandoned;
            }
            catch (UnreadableMessageException e)
            {
                parts.Logger.Unreadable(message.MessageId, queue.Name, function.Name, e.Message, message.DequeueCount, Settings.MaxDequeueCount);
                return Outcome.Failed;
            }
#pragma warning disable CA1031 // The edge: a message that fails is logged here and tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                parts.Logger.HandlerFailed(e, message.MessageId, queue.Name, function.Name, message.DequeueCount, Settings.MaxDequeueCount);
                return Outcome.Failed;
            }
        }
    }

    Task SettleAsync(QueueMessage message, string receipt, Outcome outcome) => outcome switch
    {
        Outcome.Done => queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None),
        Outcome.Abandoned => queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: CancellationToken.None),
        _ when message.DequeueCount >= Settings.MaxDequeueCount => BuryAsync(message, receipt),
        _ => queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: Settings.VisibilityTimeout, cancellationToken: CancellationToken.None),
    };

    async Task BuryAsync(QueueMessage message, string receipt)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: CancellationToken.None).ConfigureAwait(false);
        await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None).ConfigureAwait(false);
        parts.Logger.Poisoned(message.MessageId, queue.Name, poison.Name);
    }

    enum Outcome
    {
        Done,
        Failed,
        Abandoned,
    }
}

/// <summary>What queue functions share.</summary>
sealed record QueueParts(QueueSettings Settings, MessageReader Reader, Invoker Invoker, ActivityNotice Notice, TimeSpan Lease, ILogger Logger);
