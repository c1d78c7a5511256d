using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class RestartTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_instance_that_waits_goes_on_in_the_next_process_and_does_nothing_twice()
    {
        var ct = TestContext.Current.CancellationToken;
        var prefix = azurite.NewPrefix();
        var attempts = new AttemptLog(new ConfigurationBuilder().Build());
        string id;
        await using (var first = await StartAsync(prefix, attempts))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingOrchestrations.Gate), ct);
            await Eventually.HoldsAsync(
                async () => (await first.Client.GetInstanceAsync(id, true, ct))!.ReadCustomStatusAs<string>() == "waiting",
                Patience,
                () => "The instance did not come to its wait.");
        }

        await using var second = await StartAsync(prefix, attempts);
        await second.Client.RaiseEventAsync(id, "go", "now", ct);
        var ended = await second.EndAsync(id);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, ended.FailureDetails?.ErrorMessage);
        ended.ReadOutputAs<string>().ShouldBe("1 now 1");
    }

    Task<DurableHost> StartAsync(string prefix, AttemptLog attempts) =>
        DurableHost.StartAsync(azurite, prefix, builder => builder.Services.AddSingleton(attempts));
}
