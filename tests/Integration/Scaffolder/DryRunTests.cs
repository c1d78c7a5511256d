using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Scaffolder;

public sealed class DryRunTests(ScaffolderServer server) : IClassFixture<ScaffolderServer>
{
    [Fact]
    public async Task Files_go_in_and_come_out()
    {
        var answer = await RunAsync(
            """[{ "id": "fetch", "action": "fetch:template", "input": { "url": "./skeleton", "values": { "name": "abc" } } }]""",
            ("skeleton/${{ values.name }}.txt", "I am ${{ values.name }}"), ("skeleton/bytes.bin", "\0\u0001"));

        answer.Status.ShouldBe(200, answer.Text);
        answer.Body["directoryContents"]!.AsArray().Select(static file => $"{file!["path"]} {Encoding.UTF8.GetString(Convert.FromBase64String((string)file["base64Content"]!))}")
            .ShouldBe(["abc.txt I am abc", "bytes.bin \0\u0001"]);
    }

    [Fact]
    public async Task What_has_an_effect_outside_is_left_out_even_where_it_is_not_there_yet()
    {
        var answer = await RunAsync("""
            [
              { "id": "publish", "action": "publish:github", "input": { "repoUrl": "github.com?owner=o&repo=r" } },
              { "id": "register", "action": "catalog:register", "input": { "catalogInfoUrl": "https://example.com/x.yaml" } },
              { "id": "tell", "action": "debug:log", "input": { "message": "at ${{ steps.publish.output.remoteUrl }}" } }
            ]
            """);

        answer.Status.ShouldBe(200, answer.Text);
        var log = answer.Body["log"]!.AsArray().Select(static line => line!["body"]!).ToList();
        log.Where(static body => (string?)body["status"] == "skipped").Select(static body => (string?)body["message"])
            .ShouldBe(["Skipping because publish:github does not support dry-run", "Skipping because catalog:register does not support dry-run"]);
        log.ShouldContain(static body => ((string?)body["message"])!.EndsWith("at <example>", StringComparison.Ordinal));
        (await server.GetAsync(ScaffolderServer.TasksPath + "?limit=0")).Body["totalTasks"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("""[{ "id": "x", "action": "no:such:action" }]""", 404, "NotFoundError")]
    [InlineData("""[{ "id": "x", "action": "debug:log", "input": { "message": 1 } }]""", 400, "InputError")]
    [InlineData("""[{ "id": "x", "action": "fs:rename", "input": { "files": [{ "from": "a", "to": "../b" }] } }]""", 403, "NotAllowedError")]
    [InlineData("""[{ "id": "x" }]""", 500, "TypeError")]
    public async Task The_error_of_a_step_is_the_answer(string steps, int status, string name)
    {
        var answer = await RunAsync(steps);

        answer.Status.ShouldBe(status, answer.Text);
        ((string?)answer.Body["error"]!["name"]).ShouldBe(name);
    }

    Task<Answer> RunAsync(string steps, params (string Path, string Content)[] files) => server.PostAsync("/api/scaffolder/v2/dry-run", new JsonObject
    {
        ["template"] = new JsonObject
        {
            ["apiVersion"] = "scaffolder.backstage.io/v1beta3",
            ["kind"] = "Template",
            ["metadata"] = new JsonObject { ["name"] = "tried" },
            ["spec"] = new JsonObject { ["owner"] = "keepers", ["type"] = "thing", ["steps"] = JsonNode.Parse(steps) },
        },
        ["values"] = new JsonObject(),
        ["directoryContents"] = new JsonArray([.. files.Select(static file => new JsonObject { ["path"] = file.Path, ["base64Content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content)) })]),
    }.ToJsonString());
}
