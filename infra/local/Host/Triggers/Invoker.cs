using Portico.Local.Invocation;
using Portico.Local.Settings;

namespace Portico.Local.Triggers;

/// <summary>Runs functions that no caller waits for.</summary>
sealed class Invoker(HostJson hostJson, ActivityNotice notice, TimeProvider time)
{
    /// <summary>Runs an invocation to its end. The token it sees is cancelled at the time-out of host.json, or when the host gives up on it.</summary>
    public async Task RunAsync(Func<CancellationToken, FunctionInvocation> create, CancellationToken abandoned)
    {
        using var timeout = new CancellationTokenSource(hostJson.FunctionTimeout ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, abandoned);
        var invocation = create(either.Token);
        await using (invocation.ConfigureAwait(false))
        {
            try
            {
                await invocation.Function.Pipeline(invocation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !abandoned.IsCancellationRequested)
            {
                throw new TimeoutException($"Function {invocation.Function.Name} was stopped after {hostJson.FunctionTimeout}, the functionTimeout of host.json.");
            }
            finally
            {
                notice.Post();
            }
        }
    }
}
