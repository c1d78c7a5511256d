using static Portico.Tests.Integration.Scaffolder.ScaffolderServer;

namespace Portico.Tests.Integration.Scaffolder;

public sealed class TaskEndpointTests(ScaffolderServer server) : IClassFixture<ScaffolderServer>
{
    const string Nobody = "00000000-0000-0000-0000-000000000000";

    [Theory]
    [InlineData("""{"templateRef":""", 400, "InputError: Unexpected end of JSON input")]
    [InlineData("[]", 400, "InputError: request/body must be object")]
    [InlineData("""{"values": {}}""", 400, "InputError: request/body must have required property 'templateRef'")]
    [InlineData("""{"templateRef": "template:default/greeting"}""", 400, "InputError: request/body must have required property 'values'")]
    [InlineData("""{"templateRef": "template:default/greeting", "values": [1]}""", 400, "InputError: request/body/values must be object")]
    [InlineData("""{"templateRef": "template:default/greeting", "values": {}, "secrets": {"a/b": 1}}""", 400, "InputError: request/body/secrets/a~1b must be string")]
    [InlineData("""{"templateRef": "template:default/nothing", "values": {}}""", 404, "NotFoundError: Template template:default/nothing not found")]
    [InlineData("""{"templateRef": "user:default/ann", "values": {}}""", 400, "InputError: Invalid kind, only 'Template' kind is supported")]
    [InlineData("""{"templateRef": ":", "values": {}}""", 500, "TypeError: Entity reference \":\" was not on the form [<kind>:][<namespace>/]<name>")]
    public async Task Bad_bodies_are_refused_in_the_words_of_the_peer(string body, int status, string error)
    {
        var answer = await server.PostAsync(TasksPath, body);

        answer.Status.ShouldBe(status, answer.Text);
        answer.Error.ShouldBe(error);
    }

    [Fact]
    public async Task A_body_of_more_than_10_MB_is_refused()
    {
        var answer = await server.PostAsync(TasksPath, $$"""{"templateRef": "template:default/greeting", "values": {"name": "{{new string('x', 10 * 1024 * 1024)}}" } }""");

        answer.Status.ShouldBe(413);
        answer.Error.ShouldBe("PayloadTooLargeError: request entity too large");
    }

    [Fact]
    public async Task Values_that_do_not_pass_are_named()
    {
        var answer = await server.PostAsync(TasksPath, """{"templateRef": "greeting", "values": {"name": "somebody else"}}""");

        answer.Status.ShouldBe(400);
        var error = answer.Body["errors"]!.AsArray().Single()!;
        ((string?)error["stack"]).ShouldBe("instance.name does not meet maximum length of 8");
    }

    [Fact]
    public async Task A_schema_that_cannot_be_read_is_said_to_be_wrong()
    {
        var answer = await server.PostAsync(TasksPath, """{"templateRef": "misled", "values": {"name": "x"}}""");

        answer.Status.ShouldBe(500);
        answer.Error.ShouldStartWith("SchemaError: ");
        answer.Error.ShouldContain("#/nowhere");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/eventstream")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/retry")]
    public async Task A_task_that_is_not_there_is_not_found(string method, string path)
    {
        foreach (var id in new[] { Nobody, "nothing", "a%2Fb" })
        {
            var answer = method == "GET" ? await server.GetAsync($"{TasksPath}/{id}{path}") : await server.PostAsync($"{TasksPath}/{id}{path}", "{}");

            answer.Status.ShouldBe(404, answer.Text);
            answer.Error.ShouldBe($"NotFoundError: No task with id '{Uri.UnescapeDataString(id)}' found");
        }
    }

    [Fact]
    public async Task Tasks_are_listed_by_user_and_state_in_pages()
    {
        List<string> mine = [];
        for (var i = 0; i < 3; i++) mine.Add(await server.StartAsync("greeting", """{"name": "Ann"}""", asUser: true));
        var theirs = await server.StartAsync("breaking");
        foreach (var id in mine.Append(theirs)) await server.EndAsync(id);

        (await IdsAsync("?createdBy=user:default/ann&status=completed")).ShouldBe(Enumerable.Reverse(mine));
        (await IdsAsync("?createdBy=user:default/ann&order=asc:created_at&limit=1&offset=1")).ShouldBe([mine[1]]);
        (await IdsAsync("?status=failed&status=cancelled")).ShouldContain(theirs);
        (await IdsAsync("?createdBy=user:default/nobody")).ShouldBeEmpty();
        ((int)(await server.GetAsync($"{TasksPath}?createdBy=user:default/ann&limit=0")).Body["totalTasks"]!).ShouldBe(3);
    }

    [Fact]
    public async Task A_task_that_failed_is_run_again_and_one_that_runs_is_not()
    {
        var failed = await server.StartAsync("breaking");
        (await server.EndAsync(failed)).ShouldBe("failed");
        var running = await server.StartAsync("slow");

        (await server.PostAsync($"{TasksPath}/{failed}/retry", "{}")).Status.ShouldBe(201);
        (await server.PostAsync($"{TasksPath}/{running}/retry", "{}")).Error.ShouldBe($"ConflictError: Task with taskId {running} cannot be retried");
        (await server.PostAsync($"{TasksPath}/{running}/cancel", "{}")).Status.ShouldBe(200);

        (await server.EndAsync(failed)).ShouldBe("failed");
        (await server.EventsAsync(failed)).Count(static found => (string?)found!["type"] == "recovered").ShouldBe(1);
        (await server.EndAsync(running)).ShouldBe("failed");
    }

    [Fact]
    public async Task A_question_for_events_waits_for_the_next_one()
    {
        var id = await server.StartAsync("slow");
        await server.LogsAsync(id, "Beginning step debug:wait");
        var last = (long)(await server.EventsAsync(id))[^1]!["id"]!;

        var asked = server.GetAsync($"{TasksPath}/{id}/events?after={last}");
        await server.PostAsync($"{TasksPath}/{id}/cancel", "{}");
        var answer = await asked;

        answer.Body.AsArray().ShouldNotBeEmpty();
        answer.Body.AsArray().ShouldAllBe(found => (long)found!["id"]! > last);
    }

    [Fact]
    public async Task Times_are_written_as_javascript_writes_them()
    {
        var task = (await server.GetAsync($"{TasksPath}/{await server.StartAsync("greeting", """{"name": "Ann"}""")}")).Body;

        ((string?)task["createdAt"]).ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
    }

    async Task<List<string?>> IdsAsync(string query) => [.. (await server.GetAsync(TasksPath + query)).Body["tasks"]!.AsArray().Select(static task => (string?)task!["id"])];
}
