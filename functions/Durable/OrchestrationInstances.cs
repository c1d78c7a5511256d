using Microsoft.DurableTask.Client;

namespace Portico.Functions.Durable;

/// <summary>What is asked about instances of orchestrations before another one takes their id.</summary>
internal static class OrchestrationInstances
{
    // What an orchestration was for has ended a moment before the orchestration has, and that one keeps the id until then.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether there is one that has not ended.</summary>
    public static async Task<bool> IsRunningAsync(this DurableTaskClient client, string id, CancellationToken ct) =>
        await client.GetInstanceAsync(id, ct) is { IsCompleted: false };

    /// <summary>Waits a moment for the end of one that has as good as ended.</summary>
    /// <returns>False when it goes on.</returns>
    public static async Task<bool> EndsAsync(this DurableTaskClient client, string id, CancellationToken ct)
    {
        if (!await client.IsRunningAsync(id, ct)) return true;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        try
        {
            await client.WaitForInstanceCompletionAsync(id, deadline.Token);
            return true;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
