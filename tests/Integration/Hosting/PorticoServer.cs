using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Functions;
using Portico.Functions.Http;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Hosting;

/// <summary>The whole application in this process: on a free port, in tables and queues of its own.</summary>
public sealed class PorticoServer : IAsyncDisposable
{
    readonly IHost host;

    PorticoServer(IHost host)
    {
        this.host = host;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = new(address) };
    }

    /// <summary>Speaks to it; asks for no compression, follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Starts the application with settings of its own on top of the usual ones.</summary>
    public static async Task<PorticoServer> StartAsync(AzuriteServer azurite, IReadOnlyDictionary<string, string?> settings, Action<FunctionsApplicationBuilder>? configure = null)
    {
        Dictionary<string, string?> all = new()
        {
            ["port"] = "0",
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Catalog:SnapshotSchedule"] = "0 0 * * * *",
            ["Access:Required"] = "false",
        };
        foreach (var (key, value) in settings) all[key] = value;
        var builder = FunctionsApplication.CreateBuilder([.. all.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value ?? "" })]);
        builder.Local.Assemblies.Clear();
        builder.Local.Assemblies.Add(typeof(OptionsFunctions).Assembly);
        builder.Local.Output = TextWriter.Null;
        builder.ConfigureFunctionsWebApplication();
        builder.AddPortico();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
