using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Steps;

namespace Portico.Tests.Unit.Scaffolder.Steps;

public sealed class StepRunnerTests : IDisposable
{
    readonly An an = new();
    readonly StepLog log = new("wait", new Redactor([]));
    readonly List<JsonNode> lines = [];

    public void Dispose() => an.Dispose();

    [Fact]
    public async Task Who_cancels_a_step_that_they_see_begin_is_told_how_it_ended()
    {
        var result = await Run(() => Lines.Any(line => line["status"]?.ToString() == "processing"));

        result.ShouldBeOfType<StepResult.Failed>().Message.ShouldBe("Step wait (Wait) of task 42 has been cancelled.");
        Lines[^1].ToJsonString().ShouldBe("""{"message":"Error: Step wait (Wait) of task 42 has been cancelled.","stepId":"wait","status":"failed"}""");
    }

    [Fact]
    public async Task A_step_of_a_task_that_was_cancelled_before_says_only_that_it_begins()
    {
        (await Run(() => true)).ShouldBeOfType<StepResult.Failed>();

        Lines.ShouldHaveSingleItem()["message"]!.ToString().ShouldBe("Beginning step Wait");
    }

    [Fact]
    public async Task A_step_that_nobody_cancels_finishes()
    {
        (await Run(() => false)).ShouldBeOfType<StepResult.Completed>();

        Lines[^1]["message"]!.ToString().ShouldBe("Finished step Wait");
    }

    List<JsonNode> Lines
    {
        get
        {
            lines.AddRange(log.Take().Select(line => JsonNode.Parse(line.Json)!));
            return lines;
        }
    }

    Task<StepResult> Run(Func<bool> isCancelled)
    {
        var runner = new StepRunner(an.Get<ScaffolderActions>(), new(), new(new()));
        return runner.RunAsync(
            new()
            {
                TaskId = "42",
                Step = new(JsonElement.Parse("""{ "id": "wait", "name": "Wait", "action": "debug:log", "input": { "message": "Hello" } }""")),
                Context = TemplateContext.Empty,
                Secrets = new Dictionary<string, string>(),
                Workspace = an.Workspace,
                Log = log,
                Checkpoints = _ => new RememberedCheckpoints(),
                IsCancelled = isCancelled,
            },
            TestContext.Current.CancellationToken);
    }
}
