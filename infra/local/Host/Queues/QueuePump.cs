using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Portico.Local.Invocation;
using Portico.Local.Triggers;

namespace Portico.Local.Queues;

/// <summary>Fetches the messages of one queue and has them handled, so many at a time as host.json says.</summary>
sealed class QueuePump(LocalFunction function, FunctionTrigger.Queue trigger, QueueServiceClient service, QueueParts parts) : ITriggerRunner
{
    readonly QueueClient queue = service.GetQueueClient(trigger.Name);
    readonly MessageHandler handler = new(function, trigger, service.GetQueueClient(trigger.Name), service.GetQueueClient($"{trigger.Name}-poison"), parts);
    readonly PollingBackoff backoff = new(parts.Settings.MaxPollingInterval, Random.Shared);
    readonly RunningSet running = new();
    bool failing;

    public LocalFunction Function { get; } = function;

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await PollAsync(stopping, abandoned).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops: what has been fetched is still finished below.
        }

        await running.WaitForAtMostAsync(0, CancellationToken.None).ConfigureAwait(false);
    }

    public ByHand Prepare(string? input)
    {
        var message = QueuesModelFactory.QueueMessage($"by-hand-{Guid.NewGuid():N}", "none", new BinaryData(input ?? ""), 1);
        try
        {
            var run = handler.Prepare(message);
            return new(
                async abandoned =>
                {
                    try
                    {
                        await run(abandoned).ConfigureAwait(false);
                    }
#pragma warning disable CA1031 // The edge: a run by hand that fails is logged; nobody waits for it.
                    catch (Exception e)
#pragma warning restore CA1031
                    {
                        parts.Logger.ByHandFailed(e, Function.Name);
                    }
                },
                null);
        }
        catch (UnreadableMessageException e)
        {
            return new(null, $"Function '{Function.Name}' cannot take this input: {e.Message}.");
        }
    }

    async Task PollAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var activity = parts.Notice.Next();
        var messages = await FetchAsync(stopping).ConfigureAwait(false);
        foreach (var message in messages)
        {
            running.Start(() => handler.HandleAsync(message, abandoned));
        }

        if (messages.Length == 0)
        {
            await RestAsync(activity, stopping).ConfigureAwait(false);
            return;
        }

        backoff.Reset();
        await running.WaitForAtMostAsync(parts.Settings.NewBatchThreshold, stopping).ConfigureAwait(false);
    }

    async Task<QueueMessage[]> FetchAsync(CancellationToken stopping)
    {
        try
        {
            // Not cancelled half-way: messages already taken would stay hidden until their lease runs out.
            stopping.ThrowIfCancellationRequested();
            var messages = (await queue.ReceiveMessagesAsync(parts.Settings.BatchSize, parts.Lease, CancellationToken.None).ConfigureAwait(false)).Value;
            failing = false;
            return messages;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await CreateAsync(stopping).ConfigureAwait(false);
            return [];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            ReportOnce(e);
            return [];
        }
    }

    async Task CreateAsync(CancellationToken stopping)
    {
        try
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            ReportOnce(e);
        }
    }

    void ReportOnce(Exception e)
    {
        if (!failing)
        {
            failing = true;
            parts.Logger.PollingFailed(queue.Name, e.Message);
        }
    }

    /// <summary>Sleeps through the back-off, or until something ran that may have filled the queue; a little in any case.</summary>
    async Task RestAsync(Task activity, CancellationToken stopping)
    {
        var wait = backoff.Next();
        await Task.Delay(PollingBackoff.Shortest, TimeProvider.System, stopping).ConfigureAwait(false);
        if (wait > PollingBackoff.Shortest && !activity.IsCompleted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var sleep = Task.Delay(wait - PollingBackoff.Shortest, TimeProvider.System, over.Token);
            await Task.WhenAny(activity, sleep).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
        }
    }
}
