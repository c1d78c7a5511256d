using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portico.Local.Azurite;
using Portico.Local.Storage;

namespace Portico.Local.Hosting;

/// <summary>Starts the emulator when settings ask for it, opens the storage gate, and takes the emulator down at the end.</summary>
sealed class StorageStart(WebApplication app, LocalHostOptions options) : IAsyncDisposable
{
    readonly CancellationTokenSource givenUp = new();
    AzuriteSupervisor? azurite;
    bool disposed;

    /// <summary>Completes when storage answers.</summary>
    public Task Ready { get; private set; } = Task.CompletedTask;

    public void Begin() => Ready = Task.Run(StartAsync, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await givenUp.CancelAsync().ConfigureAwait(false);
        await Ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        givenUp.Dispose();
        if (azurite is not null)
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
        }
    }

    async Task StartAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(givenUp.Token, app.Lifetime.ApplicationStopping);
        if (app.Services.GetRequiredService<StorageConnections>().UsesEmulator)
        {
            var root = options.Files.Root;
            var folder = new AzuriteFolder(Path.Combine(root, ".azurite"));
            azurite = new(folder, new(root, options.Output), AzuritePorts.Usual, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Portico.Local.Azurite"));
            await azurite.StartAsync(either.Token).ConfigureAwait(false);
        }

        app.Services.GetRequiredService<StorageGate>().Open();
    }
}
