using System.Text.Json;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Durable;

/// <summary>The orchestrations' app as a process of its own.</summary>
sealed class DurableProcess(PorticoProcess process) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Output => process.Output;

    public static async Task<DurableProcess> StartAsync(AzuriteServer azurite, string prefix, string attempts)
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = prefix,
            ["Attempts"] = attempts,
        };
        var started = PorticoProcess.Start(settings, "Portico.Tests.Orchestrations.dll");
        await started.ReadyAsync(Patience);
        return new(started);
    }

    public Task KillAsync() => process.KillAsync();

    /// <summary>Starts instances; those that are there stay.</summary>
    public async Task StartAsync(string orchestrator, int count, int input, string prefix)
    {
        using var answer = await process.Http.PostAsync(new Uri($"/start/{orchestrator}?count={count}&input={input}&prefix={prefix}", UriKind.Relative), null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Outputs of the instances that have completed.</summary>
    public async Task<Dictionary<string, string[]>> OutputsAsync(string prefix)
    {
        var text = await process.Http.GetStringAsync(new Uri($"/outputs?prefix={prefix}", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.ToDictionary(pair => pair.Key, pair => JsonSerializer.Deserialize<string[]>(pair.Value)!);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
