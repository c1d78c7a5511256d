using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Local.Queues;
using Portico.Local.Storage;

namespace Portico.Local.Triggers;

/// <summary>
/// Runs timers and queues beside HTTP. When the host stops they take nothing new from the first moment on and finish what they
/// have begun; what is not finished within the shut-down time-out is cancelled.
/// </summary>
sealed class TriggerService(TriggerRunners runners, StorageGate storage, IConfiguration settings, IHostApplicationLifetime lifetime, ILogger<TriggerService> logger) : IHostedService, IDisposable
{
    static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    readonly CancellationTokenSource abandoned = new();
    readonly RunningSet byHand = new();
    Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.WhenAll(runners.All.Where(IsOn).Select(runner => Task.Run(() => RunAsync(runner), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(running, byHand.WaitForAtMostAsync(0, CancellationToken.None));
        try
        {
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.Abandoning();
            await abandoned.CancelAsync().ConfigureAwait(false);
            await all.WaitAsync(LastWord, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts a function once; the sentence says why it could not be.</summary>
    public string? StartByHand(ITriggerRunner runner, string? input)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return "The host is stopping.";
        }

        var prepared = runner.Prepare(input);
        if (prepared.Run is { } run)
        {
            byHand.Start(() => run(abandoned.Token));
        }

        return prepared.Refusal;
    }

    public void Dispose() => abandoned.Dispose();

    // The vendor's setting AzureWebJobs.{function}.Disabled, or with colons for the points where a name may have none. By hand it runs all the same, as in Azure.
    bool IsOn(ITriggerRunner runner)
    {
        var name = runner.Function.Name;
        if ((settings[$"AzureWebJobs.{name}.Disabled"] ?? settings[$"AzureWebJobs:{name}:Disabled"])?.ToLowerInvariant() is not ("true" or "1")) return true;
        logger.Disabled(name);
        return false;
    }

    async Task RunAsync(ITriggerRunner runner)
    {
        var stopping = lifetime.ApplicationStopping;
        try
        {
            await storage.WaitAsync(stopping).ConfigureAwait(false);
            await runner.RunAsync(stopping, abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it began.
        }
#pragma warning disable CA1031 // A trigger that dies must be heard of: its function would silently never run again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.TriggerDied(e, runner.Function.Name);
            lifetime.StopApplication();
        }
    }
}
