using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portico.Local.Durable;
using Portico.Local.Durable.Engine;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Host;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

/// <summary>A host that runs the sample orchestrations, on a hub of its own or one that it is given.</summary>
sealed class DurableHost(RunningHost host) : IAsyncDisposable
{
    public DurableTaskClient Client { get; } = host.Services.GetRequiredService<DurableService>().Client;

    public RunningHost Host => host;

    public static async Task<DurableHost> StartAsync(AzuriteServer azurite, string? prefix = null, Action<FunctionsApplicationBuilder>? configure = null, params Type[] functions)
    {
        var settings = RunningHost.Storage(azurite, prefix ?? azurite.NewPrefix());
        return new(await RunningHost.StartAsync(functions.Length == 0 ? [typeof(SampleActivities), typeof(SampleOrchestrations), typeof(WaitingOrchestrations)] : functions, settings, builder =>
        {
            configure?.Invoke(builder);
            builder.Services.TryAddSingleton<AttemptLog>();
        }));
    }

    /// <summary>Changes what host.json says.</summary>
    public static void Settings(FunctionsApplicationBuilder builder, Func<DurableSettings, DurableSettings> change)
    {
        var durable = builder.Local.HostJson.Durable;
        builder.Local.HostJson = builder.Local.HostJson with { Durable = durable with { Numbers = change(durable.Numbers) } };
    }

    /// <summary>Runs an orchestrator to its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, ct);
        return await EndAsync(id);
    }

    /// <summary>Waits for an instance's end.</summary>
    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
