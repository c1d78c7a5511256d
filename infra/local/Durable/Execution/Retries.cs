using Microsoft.DurableTask;

namespace Portico.Local.Durable.Execution;

/// <summary>Tries again what failed. The waits are durable timers, so a retry survives whatever happens in between.</summary>
static class Retries
{
    public static async Task<string?> RunAsync(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<string?>> attempt)
    {
        if (retry is null) return await attempt();
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            TimeSpan wait;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
            {
                var elapsed = context.CurrentUtcDateTime - began;
                if (retry.Handler is { } handler)
                {
                    if (!await handler(new(context, attempts, failed.FailureDetails, elapsed, CancellationToken.None))) throw;
                    wait = TimeSpan.Zero;
                }
                else if (Wait(retry.Policy!, attempts, elapsed, failed.FailureDetails) is { } next) wait = next;
                else throw;
            }

            if (wait > TimeSpan.Zero) await context.CreateTimer(wait, CancellationToken.None);
        }
    }

    /// <summary>The wait before the next attempt; null when there is none.</summary>
    internal static TimeSpan? Wait(RetryPolicy policy, int attempts, TimeSpan elapsed, TaskFailureDetails failure)
    {
        if (attempts >= policy.MaxNumberOfAttempts || !policy.Failure(failure)) return null;
        var seconds = policy.FirstRetryInterval.TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        var wait = seconds >= policy.MaxRetryInterval.TotalSeconds ? policy.MaxRetryInterval : TimeSpan.FromSeconds(seconds);
        return policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed + wait <= policy.RetryTimeout ? wait : null;
    }
}
