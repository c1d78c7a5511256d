using Microsoft.DurableTask.Client;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Durable;

public sealed class OrchestrationTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Activities_run_one_after_the_other_and_the_result_is_shown()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.Steps), 5);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ended.ReadInputAs<int>().ShouldBe(5);
        ended.ReadOutputAs<int>().ShouldBe(10);
    }

    [Fact]
    public async Task Activities_run_side_by_side()
    {
        await using var host = await DurableHost.StartAsync(azurite);

        var ended = await host.RunAsync(nameof(SampleOrchestrations.FanOut), 150);

        ended.ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, 150));
    }
}
