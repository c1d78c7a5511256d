using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Local.Invocation;
using Portico.Local.Storage;

namespace Portico.Local.Hosting;

/// <summary>The running app.</summary>
sealed class LocalFunctionsHost(WebApplication app, FunctionTable functions, LocalHostOptions options) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        // A test's in-memory server listens on nothing.
        var listens = Services.GetRequiredService<IServer>().GetType().FullName!.Contains("Kestrel", StringComparison.Ordinal);
        if (listens)
        {
            ListenAddress.CheckFree(app.Configuration["urls"]);
        }

        Services.GetRequiredService<StorageGate>().Open();
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        var banner = new Banner(functions, options.Files, app.Configuration);
        await options.Output.WriteLineAsync(banner.Text(app.Environment.ApplicationName, listens ? app.Urls : [])).ConfigureAwait(false);
        await options.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        _ = Task.Run(WarmUp, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    void WarmUp()
    {
        foreach (var function in functions.All)
        {
            function.WarmUp();
        }
    }
}
