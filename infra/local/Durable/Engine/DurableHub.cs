using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Runs the orchestrations of one task hub, whose state lies in one table and one container of the storage account.</summary>
sealed class DurableHub : IAsyncDisposable
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    readonly PartitionOwner[] owners;
    readonly HubParts parts;
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock gate = new();
    Task running = Task.CompletedTask;
    Task? stopped;
    bool disposed;

    public DurableHub(DurableSettings settings, TableClient table, BlobContainerClient blobs, IDurableFunctions functions, DataConverter converter, TimeProvider time, ILoggerFactory loggers)
    {
        parts = new(settings, new(table, new(blobs), settings.Partitions), functions, converter, time, loggers) { SendAsync = SendAsync };
        var identity = ProcessIdentity.New();
        owners = [.. Enumerable.Range(0, settings.Partitions).Select(index => new PartitionOwner(index, identity, parts))];
    }

    public HubParts Parts => parts;

    /// <summary>Completes when it is known which partitions are this process's.</summary>
    public Task Ready => ready.Task;

    /// <summary>Begins as soon as storage answers.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        while (!await TryCreateAsync(ct).ConfigureAwait(false)) await Task.Delay(Retry, parts.Time, ct).ConfigureAwait(false);
        running = Task.WhenAll(owners.Select(owner => Task.Run(owner.RunAsync, CancellationToken.None)));
        await Task.WhenAll(owners.Select(owner => owner.Known)).WaitAsync(ct).ConfigureAwait(false);
        ready.TrySetResult();
    }

    /// <summary>
    /// Begins nothing new, finishes what has begun, and gives the partitions back. The token ends the patience. Whoever asks again
    /// waits for the same end.
    /// </summary>
    public Task StopAsync(CancellationToken impatient)
    {
        lock (gate) return stopped ??= EndAsync(impatient);
    }

    async Task EndAsync(CancellationToken impatient)
    {
        await parts.StopAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        try
        {
            await parts.Work.WhenIdleAsync().WaitAsync(impatient).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await parts.AbandonAsync().ConfigureAwait(false);
            await parts.Work.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var owner in owners) await owner.LeaveAsync().ConfigureAwait(false);
    }

    /// <summary>The partition of an instance, when it is this process's.</summary>
    public HeldPartition? Held(string instance) => owners[parts.Store.PartitionOf(instance)].Held;

    /// <summary>Gets a message to its instance, for good: into the instance itself, or into the mailbox of the process that owns it.</summary>
    public async Task SendAsync(Message message, CancellationToken ct)
    {
        if (Held(message.To) is { } held)
        {
            try
            {
                await held.AcceptAsync(message, null).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (e is PartitionLostException || held.Lost.IsCancellationRequested)
            {
                // It may have been stored; whoever gets it again takes it once.
            }
        }

        await MailAsync(message, [], ct).ConfigureAwait(false);
    }

    /// <summary>Puts a message into the mailbox of an instance's partition, together with other changes of that partition.</summary>
    public async Task MailAsync(Message message, IReadOnlyList<TableTransactionAction> others, CancellationToken ct)
    {
        var owner = owners[parts.Store.PartitionOf(message.To)];
        await owner.Mailbox.AppendAsync(message, others, ct).ConfigureAwait(false);
        owner.LookForMail();
    }

    async Task<bool> TryCreateAsync(CancellationToken ct)
    {
        try
        {
            await parts.Store.CreateAsync(ct).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            parts.Logger.HubFailed(parts.Settings.Hub, Log.Reason(e));
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        if (!disposed) parts.Dispose();
        disposed = true;
    }
}
