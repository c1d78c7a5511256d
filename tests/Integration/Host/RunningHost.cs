using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Host;

/// <summary>A host on a free port that serves some function classes of this assembly.</summary>
sealed class RunningHost : IAsyncDisposable
{
    readonly IHost host;

    RunningHost(IHost host, string banner)
    {
        this.host = host;
        Banner = banner;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = new(address) };
    }

    public HttpClient Client { get; }

    public string Banner { get; }

    public IServiceProvider Services => host.Services;

    public static async Task<RunningHost> StartAsync(Type[] functions, IReadOnlyDictionary<string, string>? settings = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var output = new StringWriter();
        var host = Build(functions, settings, builder =>
        {
            builder.Local.Output = output;
            configure?.Invoke(builder);
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host, output.ToString());
    }

    public static IHost Build(Type[] functions, IReadOnlyDictionary<string, string>? settings = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(["--port", "0", .. (settings ?? new Dictionary<string, string>()).Select(s => $"--{s.Key}={s.Value}")]);
        foreach (var type in functions)
        {
            builder.Local.Types.Add(type);
        }

        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Settings for a host that shares the emulator with other tests.</summary>
    public static Dictionary<string, string> Storage(AzuriteServer azurite, string prefix) => new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["Storage:Prefix"] = prefix,
        ["QueueName"] = $"{prefix}-work",
    };

    public Task StopAsync(CancellationToken ct = default) => host.StopAsync(ct);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
