using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Local.Durable.Engine;
using Portico.Local.Invocation;
using Portico.Local.Settings;
using Portico.Local.Storage;
using Portico.Local.Triggers;

namespace Portico.Local.Durable;

/// <summary>Runs the app's orchestrations beside HTTP. When the host stops, activities that run are finished and nothing new begins.</summary>
sealed class DurableService(
    FunctionTable table,
    Invoker invoker,
    StorageConnections connections,
    StorageGate storage,
    HostJson hostJson,
    IConfiguration configuration,
    IOptions<WorkerOptions> worker,
    IOptions<JsonSerializerOptions> json,
    TimeProvider time,
    ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    readonly Lazy<DataConverter> converter = new(() => WorkerDataConverter.Of(worker.Value, json.Value));
    readonly CancellationTokenSource stopping = new();
    DurableHub? hub;
    Task starting = Task.CompletedTask;

    /// <summary>The hub's client.</summary>
    public DurableTaskClient Client { get; private set; } = null!; // Check makes it before a function that asks for it can run.

    /// <summary>Refuses what cannot run, before anything is started.</summary>
    public void Check()
    {
        var functions = new DurableFunctions(table, invoker, converter);
        if (!functions.IsNeeded) return;
        connections.Check(null, "The app has orchestrations and");
        var settings = hostJson.Durable.ToSettings(configuration);
        var blobs = connections.Blobs().GetBlobContainerClient($"{settings.Hub.ToLowerInvariant()}-large");
        hub = new(settings, connections.Tables().GetTableClient(settings.Hub), blobs, functions, converter.Value, time, loggers);
        Client = new LocalDurableTaskClient(hub);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (hub is not null) starting = Task.Run(BeginAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (hub is not null) await hub.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (hub is not null) await hub.DisposeAsync().ConfigureAwait(false);
        hub = null;
        stopping.Dispose();
    }

    async Task BeginAsync()
    {
        await storage.WaitAsync(stopping.Token).ConfigureAwait(false);
        await hub!.StartAsync(stopping.Token).ConfigureAwait(false);
    }
}
