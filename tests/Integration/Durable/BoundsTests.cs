using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Durable;

public sealed class BoundsTests(AzuriteServer azurite)
{
    const int Most = 3, Calls = 12;

    [Fact]
    public async Task No_more_activities_run_at_once_than_the_host_file_allows_and_all_get_their_turn()
    {
        var work = new CountedWork();
        await using var host = await DurableHost.StartAsync(azurite, configure: builder =>
        {
            DurableHost.Settings(builder, static settings => settings with { MostActivities = Most });
            builder.Services.AddSingleton(work);
        }, functions: typeof(CountedFunctions));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(CountedFunctions.CallAll), Calls, TestContext.Current.CancellationToken);
        for (var ended = 0; ended < Calls; ended++)
        {
            await Eventually.HoldsAsync(() => work.Begun == Math.Min(Calls, ended + Most));
            work.MayEnd.Release();
            await Eventually.HoldsAsync(() => work.Ended == ended + 1);
        }

        (await host.EndAsync(id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        work.MostAtOnce.ShouldBe(Most);
    }

    /// <summary>Work that ends when it is told to, and knows how much of it was under way.</summary>
    public sealed class CountedWork
    {
        readonly Lock gate = new();

        public SemaphoreSlim MayEnd { get; } = new(0);

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task DoAsync()
        {
            lock (gate) MostAtOnce = Math.Max(MostAtOnce, ++Begun - Ended);
            await MayEnd.WaitAsync();
            lock (gate) Ended++;
        }
    }

    public sealed class CountedFunctions(CountedWork work)
    {
        [Function(nameof(CallAll))]
        public static Task CallAll([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(number => context.CallActivityAsync<int>(nameof(CountOne), number)));

        [Function(nameof(CountOne))]
        public async Task<int> CountOne([ActivityTrigger] int number)
        {
            await work.DoAsync();
            return number;
        }
    }
}
