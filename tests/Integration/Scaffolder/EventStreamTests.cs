using System.Net;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Scaffolder;

public sealed class EventStreamTests(ScaffolderServer server) : IClassFixture<ScaffolderServer>
{
    [Fact]
    public async Task Events_come_while_the_task_runs_and_the_stream_ends_with_it()
    {
        var id = await server.StartAsync("slow");
        await using var stream = await EventStream.OpenAsync(server, id);

        stream.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        stream.Answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        stream.Answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        List<JsonNode> live = [];
        do live.Add((await stream.NextAsync())!); // the task waits for minutes
        while ((string?)live[^1]["body"]!["stepId"] != "wait");
        (await server.PostAsync($"{ScaffolderServer.TasksPath}/{id}/cancel", "{}")).Status.ShouldBe(200);
        var rest = await stream.RestAsync();

        ((string?)rest[^1]["type"]).ShouldBe("completion");
        live.Concat(rest).Select(found => (long)found["id"]!).ShouldBeInOrder();
        live.Concat(rest).ShouldAllBe(found => (string?)found["taskId"] == id);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_has_not_seen()
    {
        var id = await server.StartAsync("greeting", """{"name": "Eve"}""");
        List<JsonNode> all;
        await using (var whole = await EventStream.OpenAsync(server, id)) all = await whole.RestAsync();
        all.Count.ShouldBeGreaterThan(3);

        for (var seen = 0; seen < all.Count - 1; seen++)
        {
            await using var resumed = await EventStream.OpenAsync(server, id, $"?after={all[seen]["id"]}");

            (await resumed.RestAsync()).Select(found => found.ToJsonString()).ShouldBe(all.Skip(seen + 1).Select(found => found.ToJsonString()));
        }
    }

    [Fact]
    public async Task After_the_last_event_the_end_is_told_once_more()
    {
        var id = await server.StartAsync("greeting", """{"name": "Eve"}""");
        await server.EndAsync(id);

        await using var stream = await EventStream.OpenAsync(server, id, "?after=999999");

        (await stream.RestAsync()).Select(found => (string?)found["type"]).ShouldBe(["completion"]);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_the_task_alone()
    {
        var id = await server.StartAsync("slow");
        await using (var stream = await EventStream.OpenAsync(server, id)) await stream.NextAsync();

        await server.LogsAsync(id, "Beginning step debug:wait");
        ((string?)(await server.GetAsync($"{ScaffolderServer.TasksPath}/{id}")).Body["status"]).ShouldBe("processing");
        await server.PostAsync($"{ScaffolderServer.TasksPath}/{id}/cancel", "{}");
        (await server.EndAsync(id)).ShouldBe("failed");
    }

    [Theory]
    [InlineData("nothing", "", 404)]
    [InlineData("00000000-0000-0000-0000-000000000000", "", 404)]
    [InlineData("00000000-0000-0000-0000-000000000000", "?after=x", 400)]
    public async Task Wrong_requests_are_no_streams(string id, string query, int status) =>
        (await server.GetAsync($"{ScaffolderServer.TasksPath}/{id}/eventstream{query}")).Status.ShouldBe(status);

    [Fact]
    public async Task Without_credentials_there_is_no_stream()
    {
        using var answer = await server.Client.GetAsync(new Uri($"{ScaffolderServer.TasksPath}/x/eventstream", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
