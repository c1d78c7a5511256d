using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Portico.Scaffolder.Tasks;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class StepTests(TaskScenarios scenarios) : IClassFixture<TaskScenarios>
{
    readonly TaskServer server = scenarios.Server;

    [Fact]
    public async Task After_a_failure_only_those_steps_run_that_ask_for_it()
    {
        var id = await server.StartAsync("failing", "{}");
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Failed);
        (await server.LinesAsync(id)).ShouldBe([
            "Starting up task with 6 steps",
            "Beginning step Fine",
            "\u001b[32minfo\u001b[39m: {\n  \"message\": \"fine\"\n}",
            "\u001b[32minfo\u001b[39m: fine",
            "Finished step Fine",
            "Beginning step Breaks",
            $"Error: {id} breaks",
            "Skipping step never because a previous step failed",
            "Skipping step unasked because a previous step failed",
            "Beginning step Runs anyway",
            "\u001b[32minfo\u001b[39m: {\n  \"message\": \"always\"\n}",
            "\u001b[32minfo\u001b[39m: always",
            "Finished step Runs anyway",
            "Beginning step Runs after a failure",
            (await server.LinesAsync(id))[14],
            (await server.LinesAsync(id))[15],
            "Run completed with status: failed",
        ]);
        (await server.LinesAsync(id))[14].ShouldStartWith("Error: ENOENT");
        (await server.LinesAsync(id))[15].ShouldStartWith("Additional error occurred: ENOENT");
        (await server.EventsAsync(id))[^1].Body.GetProperty("error").GetRawText().ShouldBe($$"""{"name":"Error","message":"{{id}} breaks"}""");
    }

    [Fact]
    public async Task Events_of_a_step_say_which_step_and_what_becomes_of_it()
    {
        var id = await server.StartAsync("failing", "{}");
        await server.EndAsync(id);

        var events = await server.EventsAsync(id);

        string Shown(TaskEvent one) => $"{(one.Body.TryGetProperty("stepId", out var step) ? step : default)}/{(one.Body.TryGetProperty("status", out var status) ? status : default)}";
        events.Select(Shown).ShouldBe([
            "/", "ok/processing", "ok/", "ok/", "ok/completed", "boom/processing", "boom/failed", "never/skipped", "unasked/skipped",
            "always/processing", "always/", "always/", "always/completed", "failure/processing", "failure/failed", "failure/failed", "/",
        ]);
        (await server.Store.EventsAsync(id, 15, TestContext.Current.CancellationToken)).Select(one => one.Id).ShouldBe([16, 17]);
        (await server.Store.EventsAsync(id, 400, TestContext.Current.CancellationToken)).Single().Type.ShouldBe("completion");
    }

    [Fact]
    public async Task Each_goes_over_lists_and_objects_and_collects_outputs()
    {
        var id = await server.StartAsync("each", """{ "list": { "a": { "size": 1 }, "b": { "size": 2 }, "c": { "size": 3 } } }""");
        await server.EndAsync(id);

        (await server.LinesAsync(id)).Where(line => line.Contains("step each", StringComparison.Ordinal)).Select(line => line["\u001b[32minfo\u001b[39m: ".Length..]).ShouldBe([
            """Skipping step each: {"key":"a","value":"[object Object]"}""",
            """Running step each: {"key":"b","value":"[object Object]"}""",
            """Running step each: {"key":"c","value":"[object Object]"}""",
        ]);
        var output = (await server.EventsAsync(id))[^1].Body.GetProperty("output").GetProperty("after");
        output.GetRawText().ShouldBe("""{"told":["b","c"],"text":"a 2 b"}""");
    }

    [Fact]
    public async Task Each_of_what_is_neither_fails()
    {
        var id = await server.StartAsync("each", """{ "list": "text" }""");
        await server.EndAsync(id);

        (await server.LinesAsync(id)).ShouldContain("InputError: Invalid value on action test:tells.each parameter, must resolve to an array or object");
    }

    [Fact]
    public async Task A_wrong_input_and_an_action_that_is_not_there_fail_their_steps()
    {
        var id = await server.StartAsync("wrong", "{}");
        await server.EndAsync(id);

        var lines = await server.LinesAsync(id);
        lines.ShouldContain("InputError: Invalid input passed to action debug:log, instance.message is not of a type(s) string");
        lines.ShouldContain(line => line.StartsWith("NotFoundError: Template action with ID 'no:such:action' is not registered.", StringComparison.Ordinal));
        lines.ShouldContain("NotFoundError: Template action with ID 'publish:github' needs the GitHub part, which is not configured.");
    }

    [Fact]
    public async Task Secrets_reach_inputs_but_neither_the_log_nor_conditions()
    {
        var id = await server.StartAsync("secretive", "{}", """{ "key": "s3cr3t-value" }""");
        await server.EndAsync(id);

        var lines = await server.LinesAsync(id);
        lines.ShouldAllBe(line => !line.Contains("s3cr3t", StringComparison.OrdinalIgnoreCase));
        lines.ShouldContain("\u001b[32minfo\u001b[39m: ***");
        lines.ShouldContain("Skipping step nothing because its if condition was false");
        lines.ShouldContain("Error: ***");
        JsonSerializer.Serialize((await server.EventsAsync(id)).Select(one => one.Body)).ShouldNotContain("s3cr3t");
    }

    [Fact]
    public async Task Of_secrets_nothing_is_stored_in_the_clear_and_in_the_end_nothing_at_all()
    {
        var id = await server.StartAsync("secretive", "{}", """{ "key": "s3cr3t-value" }""");
        await server.EndAsync(id);

        var client = await server.Get<TaskTable>().ClientAsync(TestContext.Current.CancellationToken);
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), cancellationToken: TestContext.Current.CancellationToken)) rows[row.RowKey] = row;
        rows.Values.SelectMany(row => row.Keys.Select(name => row[name])).Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}").ShouldAllBe(text => !text.Contains("s3cr3t", StringComparison.OrdinalIgnoreCase));
        rows[TaskKeys.Step(0)].GetBinary("Output").ShouldNotBeNull();
        rows[TaskKeys.Secrets].ContainsKey(TaskColumns.Secrets).ShouldBeFalse();
    }
}
