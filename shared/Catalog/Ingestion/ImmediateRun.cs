using Azure;
using Microsoft.Extensions.Logging;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Runs a location within a request, so that the answer's feed position contains the result. What takes too long, or
/// fails, is left to the queue.
/// </summary>
internal sealed class ImmediateRun(LocationProcessor processor, ChangeFeed feed, RefreshQueue queue, TimeProvider time, ILogger<ImmediateRun> log)
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>The feed position after the run, or the present one when the queue has taken over.</summary>
    public async Task<long> RunAsync(string key, RefreshReason reason, CancellationToken ct)
    {
        using var budget = new CancellationTokenSource(Budget, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, ct);
        try
        {
            var position = await processor.RunAsync(key, reason, both.Token);
            return position > 0 ? position : (await feed.ReadHeadAsync(ct)).Position;
        }
        catch (Exception late) when (!ct.IsCancellationRequested && late is OperationCanceledException or TimeoutException or RequestFailedException)
        {
            log.LeftToQueue(key, late);
            await queue.SendAsync(key, reason, ct);
            return (await feed.ReadHeadAsync(ct)).Position;
        }
    }
}
