using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Local.Durable;
using Portico.Local.Durable.Engine;
using Portico.Local.Invocation;
using Portico.Local.Storage;
using Portico.Local.Triggers;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Host;

namespace Portico.Tests.Integration.Durable;

public sealed class StopTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_stops_the_engine_a_second_time_without_patience_waits_for_the_end_that_the_first_one_waits_for()
    {
        var work = new HeldWork();
        var prefix = azurite.NewPrefix();
        using var app = RunningHost.Build([typeof(HeldFunctions)], RunningHost.Storage(azurite, prefix), builder => builder.Services.AddSingleton(work));
        await using var hub = Hub(app.Services, prefix);
        await hub.StartAsync(Ct);
        await new LocalDurableTaskClient(hub).ScheduleNewOrchestrationInstanceAsync(nameof(HeldFunctions.Holding), Ct);
        await work.Began.Task.WaitAsync(Patience, Ct);

        var first = hub.StopAsync(CancellationToken.None);
        var second = hub.StopAsync(new CancellationToken(canceled: true));

        second.ShouldBeSameAs(first);
        first.IsCompleted.ShouldBeFalse();
        work.MayEnd.SetResult();
        await first.WaitAsync(Patience, Ct);
    }

    static DurableHub Hub(IServiceProvider services, string prefix)
    {
        var converter = new Lazy<DataConverter>(() => WorkerDataConverter.Of(services.GetRequiredService<IOptions<WorkerOptions>>().Value, services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
        var functions = new DurableFunctions(services.GetRequiredService<FunctionTable>(), services.GetRequiredService<Invoker>(), converter);
        var connections = services.GetRequiredService<StorageConnections>();
        var settings = new DurableSettings { Hub = prefix + "Stop" };
        return new(
            settings,
            connections.Tables().GetTableClient(settings.Hub),
            connections.Blobs().GetBlobContainerClient($"{prefix}-stop-large"),
            functions,
            converter.Value,
            TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>Work that begins, and ends when it is told to.</summary>
    public sealed class HeldWork
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class HeldFunctions(HeldWork work)
    {
        [Function(nameof(Holding))]
        public static Task Holding([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Hold), 1);

        [Function(nameof(Hold))]
        public async Task<int> Hold([ActivityTrigger] int number)
        {
            work.Began.TrySetResult();
            await work.MayEnd.Task;
            return number;
        }
    }
}
