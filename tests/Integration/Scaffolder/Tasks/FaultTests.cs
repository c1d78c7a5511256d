using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Durable;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>What is no fault of a template.</summary>
public sealed class FaultTests(AzuriteServer azurite)
{
    const string Templates = """
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: writing }
        spec:
          type: thing
          owner: keepers
          steps:
            - { id: first, action: 'debug:log', input: { message: first } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: asking }
        spec:
          type: thing
          owner: keepers
          steps:
            - { id: ask, action: 'portico:approval', input: { approvers: ['group:default/keepers'], message: May I? } }
            - { id: tell, action: 'debug:log', input: { message: '${{ secrets.word }}' } }
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_a_machine_cannot_run_is_tried_six_times_and_then_its_task_fails()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "no-folder");
        await File.WriteAllTextAsync(file, "", Ct);
        await using var server = await TaskServer.StartAsync(azurite, Templates, builder => builder.Services.AddSingleton<TimeProvider>(new HastyTime(20)), ("Scaffolder:Workspaces:Folder", Path.Combine(file, "workspaces")));

        var id = await server.StartAsync("writing", "{}");
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Failed);
        (await server.EventsAsync(id))[^1].Body.GetProperty("error").GetProperty("message").GetString()!.ShouldMatch(@"^Step 1 could not be run: System\.IO\.\w+Exception\. See the log of the installation\.$");
        var run = await server.Get<DurableService>().Client.WaitForInstanceCompletionAsync(id, Ct);
        run.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (run.LastUpdatedAt - run.CreatedAt).ShouldBeGreaterThan(TimeSpan.FromSeconds(1 + 3 + 9 + 27 + 81));
    }

    [Fact]
    public async Task A_task_whose_secrets_cannot_be_read_any_more_fails_and_says_why()
    {
        var prefix = azurite.NewPrefix();
        string id;
        await using (var before = await TaskServer.StartAsync(azurite, Templates, null, ("Storage:Prefix", prefix)))
        {
            id = await before.StartAsync("asking", "{}", """{ "word": "abracadabra" }""");
            await Eventually.HoldsAsync(async () => (await before.LinesAsync(id)).Any(static line => line.Contains("May I?", StringComparison.Ordinal)), Eventually.Deadline, () => "It did not ask.");
        }

        await using var after = await TaskServer.StartAsync(azurite, Templates, null, ("Storage:Prefix", prefix), ("Scaffolder:SecretsKey", Convert.ToBase64String(new byte[31].Append((byte)1).ToArray())));
        StepDecision yes = new(StepDecision.Approved, "user:default/pat", null);
        await Eventually.HoldsAsync(async () => await after.Service.DecideAsync(id, "ask", yes, ["group:default/keepers"], after.Runs, Ct) == DecideOutcome.Decided, Eventually.Deadline, () => "Nothing could be decided.");
        var task = await after.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Failed);
        (await after.EventsAsync(id))[^1].Body.GetProperty("error").GetProperty("message").GetString()!.ShouldStartWith("The secrets of the task cannot be read.");
    }
}
