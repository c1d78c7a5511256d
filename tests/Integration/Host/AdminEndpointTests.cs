using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Host;

public sealed class AdminEndpointTests(AzuriteServer azurite) : IAsyncLifetime
{
    readonly QueueLog queueLog = new();
    readonly TimerLog timerLog = new();
    RunningHost host = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var settings = RunningHost.Storage(azurite, azurite.NewPrefix());
        settings["Schedule"] = "0 0 3 1 1 *";
        settings["HostName"] = "admin";
        host = await RunningHost.StartAsync([typeof(ScheduledTimer), typeof(RecordConsumer), typeof(Producer)], settings, builder =>
        {
            builder.Services.AddSingleton(queueLog);
            builder.Services.AddSingleton(timerLog);
            builder.Services.AddSingleton(_ => new QueueClient(azurite.ConnectionString, settings["QueueName"]));
        });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_timer_is_fired_by_hand()
    {
        using var answer = await host.Client.PostAsync("/admin/functions/ScheduledTimer", null, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.HoldsAsync(() => timerLog.Runs.Count == 1);
    }

    [Fact]
    public async Task A_queue_function_is_given_the_input()
    {
        using var answer = await host.Client.PostAsJsonAsync("/admin/functions/recordconsumer", new { input = """{"name":"by hand"}""" }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.HoldsAsync(() => queueLog.Seen.Contains("by hand 0 1"));
    }

    [Theory]
    [InlineData("Nobody", "{}", 404, "There is no function 'Nobody'")]
    [InlineData("Producer", "{}", 404, "is started by HTTP")]
    [InlineData("RecordConsumer", "{\"input\":\"nonsense\"}", 400, "cannot take this input")]
    [InlineData("RecordConsumer", "nonsense", 400, "The body must be JSON")]
    public async Task What_cannot_be_fired_is_answered_with_a_sentence(string name, string body, int status, string sentence)
    {
        using var content = new StringContent(body);
        using var answer = await host.Client.PostAsync($"/admin/functions/{name}", content, Ct);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(sentence);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Host", "rebound.example.org")]
    public async Task A_request_that_came_through_somebody_else_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/ScheduledTimer");
        request.Headers.Add(header, value);
        using var answer = await host.Client.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        timerLog.Runs.ShouldBeEmpty();
    }
}
