using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Portico.Local.Storage;

/// <summary>A lock this process holds; it renews it until disposed.</summary>
sealed class HeldLock : IAsyncDisposable
{
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly BlobLeaseClient lease;
    readonly string name;
    readonly ILogger logger;
    readonly CancellationTokenSource disposed = new();
    readonly Task renewing;
    long renewed;
    volatile bool lost;

    public HeldLock(BlobLeaseClient lease, long acquired, string name, ILogger logger)
    {
        this.lease = lease;
        this.name = name;
        this.logger = logger;
        renewed = acquired;
        renewing = RenewAsync(disposed.Token);
    }

    /// <summary>False when another process may have the lock by now.</summary>
    public bool IsHeld => !lost && Age < BlobLock.Lease - Margin;

    TimeSpan Age => TimeProvider.System.GetElapsedTime(Volatile.Read(ref renewed));

    public async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
        disposed.Dispose();
        if (!lost)
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
            try
            {
                await lease.ReleaseAsync(cancellationToken: timeout.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
            {
                logger.LockNotReleased(name, e.Message);
            }
        }
    }

    async Task RenewAsync(CancellationToken ct)
    {
        var wait = BlobLock.Lease / 2;
        while (!lost)
        {
            await Task.Delay(wait, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            var started = TimeProvider.System.GetTimestamp();
            try
            {
                await lease.RenewAsync(cancellationToken: ct).ConfigureAwait(false);
                Volatile.Write(ref renewed, started);
                wait = BlobLock.Lease / 2;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                lost = true;
                logger.LockLost(name, e.ErrorCode);
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
            {
                lost = Age > BlobLock.Lease;
                wait = Retry;
                logger.LockLost(name, e.Message);
            }
        }
    }
}
