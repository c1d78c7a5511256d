using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Settings;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Host;

public sealed class QueueTriggerTests(AzuriteServer azurite)
{
    static readonly QueueSettings Quick = new(8, 4, 3, TimeSpan.Zero, TimeSpan.FromMilliseconds(300), Base64: false);

    readonly string prefix = azurite.NewPrefix();
    readonly QueueLog log = new();

    QueueClient Queue => new(azurite.ConnectionString, $"{prefix}-work");

    QueueClient Poison => new(azurite.ConnectionString, $"{prefix}-work-poison");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_becomes_the_parameters_record_and_is_deleted()
    {
        await using var host = await StartAsync(typeof(RecordConsumer));
        await SendAsync("""{"name":"first","COUNT":2}""");

        await Eventually.HoldsAsync(() => log.Seen.Contains("first 2 1"));
        await Eventually.HoldsAsync(IsEmptyAsync);
    }

    [Fact]
    public async Task A_failing_message_is_tried_as_often_as_said_and_then_poisoned()
    {
        await using var host = await StartAsync(typeof(FailingConsumer));
        await SendAsync("bound to fail");

        await Eventually.HoldsAsync(async () => await PoisonAsync() is ["bound to fail"]);
        log.Seen.Count.ShouldBe(3);
        (await IsEmptyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_that_is_not_the_records_JSON_is_poisoned_as_it_was_and_stops_no_other()
    {
        await using var host = await StartAsync(typeof(RecordConsumer));
        await SendAsync("{not json <&>");
        await SendAsync("""{"name":"good"}""");

        await Eventually.HoldsAsync(async () => await PoisonAsync() is ["{not json <&>"]);
        log.Seen.ShouldBe(["good 0 1"]);
    }

    [Fact]
    public async Task A_message_that_brought_its_host_down_each_time_is_poisoned_without_another_try()
    {
        await SendAsync("killer");
        for (var delivery = 0; delivery < Quick.MaxDequeueCount; delivery++)
        {
            var message = (await Queue.ReceiveMessageAsync(TimeSpan.FromMinutes(1), Ct)).Value;
            await Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Ct);
        }

        await using var host = await StartAsync(typeof(FailingConsumer));

        await Eventually.HoldsAsync(async () => await PoisonAsync() is ["killer"]);
        log.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Base64_is_read_when_host_json_says_so()
    {
        await using var host = await StartAsync(typeof(BytesConsumer), Quick with { Base64 = true });
        await SendAsync(Convert.ToBase64String("grüße"u8));

        await Eventually.HoldsAsync(() => log.Seen.Contains("grüße"));
    }

    [Fact]
    public async Task A_message_stays_hidden_while_its_handler_runs_longer_than_the_lease()
    {
        await using var host = await StartAsync(typeof(GatedConsumer), configure: builder => builder.Local.MessageLease = TimeSpan.FromSeconds(2));
        await SendAsync("long");
        await Eventually.HoldsAsync(() => log.Seen.Count == 1);
        var begun = TimeProvider.System.GetTimestamp();

        await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(5));
        log.Gate.SetResult();
        await Eventually.HoldsAsync(IsEmptyAsync);

        log.Seen.ShouldBe(["long", "finished long"]);
    }

    [Fact]
    public async Task Stopping_waits_for_the_message_that_is_being_handled()
    {
        await using var host = await StartAsync(typeof(GatedConsumer));
        await SendAsync("running");
        await Eventually.HoldsAsync(() => log.Seen.Count == 1);

        var stopping = host.StopAsync(Ct);
        await SendAsync("too late");
        stopping.IsCompleted.ShouldBeFalse();
        log.Gate.SetResult();
        await stopping;

        log.Seen.ShouldBe(["running", "finished running"]);
        (await Queue.PeekMessagesAsync(10, Ct)).Value.Select(m => m.MessageText).ShouldBe(["too late"]);
    }

    [Fact]
    public async Task A_message_is_given_back_at_once_when_stopping_takes_too_long()
    {
        await using var host = await StartAsync(typeof(GatedConsumer));
        await SendAsync("stubborn");
        await Eventually.HoldsAsync(() => log.Seen.Count == 1);

        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await host.StopAsync(impatient.Token);

        (await Queue.PeekMessagesAsync(10, Ct)).Value.Select(m => m.MessageText).ShouldBe(["stubborn"]);
    }

    [Fact]
    public async Task No_more_run_at_once_than_batch_and_threshold_allow()
    {
        for (var i = 0; i < 8; i++)
        {
            await SendAsync($"m{i}");
        }

        await using var host = await StartAsync(typeof(GatedConsumer), Quick with { BatchSize = 2, NewBatchThreshold = 1 });
        await Eventually.HoldsAsync(() => log.Seen.Count == 2);
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(1));
        log.Seen.Count.ShouldBe(2);

        log.Gate.SetResult();
        await Eventually.HoldsAsync(() => log.Seen.Count == 16);
    }

    [Fact]
    public async Task What_a_request_enqueues_is_handled_at_once_although_the_queue_is_polled_seldom()
    {
        await using var host = await StartAsync(typeof(RecordConsumer), Quick with { MaxPollingInterval = TimeSpan.FromMinutes(5) }, typeof(Producer));
        await Eventually.HoldsAsync(async () => await Queue.ExistsAsync(Ct));
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(2));

        (await host.Client.PostAsync("/enqueue", null, Ct)).EnsureSuccessStatusCode();

        await Eventually.HoldsAsync(() => log.Seen.Contains("posted 0 1"), TimeSpan.FromSeconds(2));
    }

    Task<RunningHost> StartAsync(Type function, QueueSettings? queues = null, Type? other = null, Action<FunctionsApplicationBuilder>? configure = null) =>
        RunningHost.StartAsync(other is null ? [function] : [function, other], RunningHost.Storage(azurite, prefix), builder =>
        {
            builder.Services.AddSingleton(log);
            builder.Services.AddSingleton(_ => Queue);
            builder.Local.HostJson = builder.Local.HostJson with { Queues = queues ?? Quick };
            configure?.Invoke(builder);
        });

    async Task SendAsync(string text)
    {
        await Queue.CreateIfNotExistsAsync(cancellationToken: Ct);
        await Queue.SendMessageAsync(text, Ct);
    }

    async Task<bool> IsEmptyAsync() => (await Queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount == 0;

    async Task<string[]> PoisonAsync() =>
        await Poison.ExistsAsync(Ct) ? [.. (await Poison.PeekMessagesAsync(10, Ct)).Value.Select(m => m.MessageText)] : [];
}

public sealed class QueueLog
{
    public ConcurrentQueue<string> Seen { get; } = [];

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public sealed record Work(string Name, int Count);

public sealed class RecordConsumer(QueueLog log)
{
    [Function("RecordConsumer")]
    public void Run([QueueTrigger("%QueueName%")] Work work, FunctionContext context) =>
        log.Seen.Enqueue($"{work.Name} {work.Count} {context.BindingContext.BindingData["DequeueCount"]}");
}

public sealed class FailingConsumer(QueueLog log)
{
    [Function("FailingConsumer")]
    public async Task RunAsync([QueueTrigger("%QueueName%")] QueueMessage message)
    {
        await Task.Yield();
        log.Seen.Enqueue(message.MessageText);
        throw new InvalidOperationException("as meant");
    }
}

public sealed class BytesConsumer(QueueLog log)
{
    [Function("BytesConsumer")]
    public void Run([QueueTrigger("%QueueName%")] byte[] content) => log.Seen.Enqueue(System.Text.Encoding.UTF8.GetString(content));
}

public sealed class GatedConsumer(QueueLog log)
{
    [Function("GatedConsumer")]
    public async Task RunAsync([QueueTrigger("%QueueName%")] string text, CancellationToken ct)
    {
        log.Seen.Enqueue(text);
        await log.Gate.Task.WaitAsync(ct);
        log.Seen.Enqueue($"finished {text}");
    }
}

public sealed class Producer(QueueClient queue)
{
    [Function("Producer")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enqueue")] HttpRequest request, CancellationToken ct)
    {
        await queue.SendMessageAsync("""{"name":"posted"}""", ct);
        return Results.Accepted();
    }
}
