using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Local.Invocation;

namespace Portico.Local.Hosting;

/// <summary>The running app.</summary>
sealed class LocalFunctionsHost(WebApplication app, FunctionTable functions, LocalHostOptions options) : IHost, IAsyncDisposable
{
    readonly StorageStart storage = new(app, options);

    public IServiceProvider Services => app.Services;

    /// <summary>HTTP listens while the emulator starts: early requests wait for it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        // A test's in-memory server listens on nothing.
        var listens = Services.GetRequiredService<IServer>().GetType().FullName!.Contains("Kestrel", StringComparison.Ordinal);
        if (listens)
        {
            ListenAddress.CheckFree(app.Configuration["urls"]);
        }

        storage.Begin();
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        _ = Task.Run(WarmUp, CancellationToken.None);
        try
        {
            await storage.Ready.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while starting: there is nothing to announce.
            return;
        }
        catch (StartRefusedException)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        var banner = new Banner(functions, options.Files, app.Configuration);
        await options.Output.WriteLineAsync(banner.Text(app.Environment.ApplicationName, listens ? app.Urls : [])).ConfigureAwait(false);
        await options.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await app.StopAsync(cancellationToken).ConfigureAwait(false);
        await storage.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    void WarmUp()
    {
        foreach (var function in functions.All)
        {
            function.WarmUp();
        }
    }
}
