using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class SampleTemplatesTests(AzuriteServer azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly string Samples = Path.Combine(Repository.Root, "samples", "templates", "catalog-info.yaml");

    [Fact]
    public async Task A_service_in_CSharp_is_made()
    {
        await using var server = await TaskServer.StartAsync(azurite, new TemporaryFolder(), Samples);

        var id = await server.StartAsync("csharp-service", """{ "name": "ticket-printer", "owner": "group:default/tickets", "health": true, "port": 8081 }""", user: "user:default/ada");
        var task = await server.EndAsync(id);

        var lines = await server.LinesAsync(id);
        task.Status.ShouldBe(ScaffolderTaskStatus.Completed, string.Join('\n', lines));
        var listing = lines.Single(line => line.Contains("Workspace:", StringComparison.Ordinal));
        foreach (var file in (string[])["src/ticket-printer.csproj", "src/Program.cs", "catalog-info.yaml", "mkdocs.yml", "docs/index.md"]) listing.ShouldContain($"- {file}");
        lines.ShouldContain(line => line.Contains("ticket-printer has", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_environment_is_not_made_when_the_platform_team_refuses()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await TaskServer.StartAsync(azurite, new TemporaryFolder(), Samples);
        var id = await server.StartAsync("environment-request", """{ "name": "load-test", "owner": "group:default/tickets", "reason": "We measure the summer sale", "size": "large" }""", user: "user:default/ada");
        StepDecision no = new(StepDecision.Rejected, "user:default/pat", "after the sale");

        await Eventually.HoldsAsync(
            async () => await server.Service.DecideAsync(id, "approval", no, ["user:default/pat", "group:platform/platform-engineering"], server.Runs, ct) == DecideOutcome.Decided, Patience, () => "It never asked.");
        var task = await server.EndAsync(id);

        var lines = await server.LinesAsync(id);
        task.Status.ShouldBe(ScaffolderTaskStatus.Failed, string.Join('\n', lines));
        lines.ShouldContain(line => line.Contains("Rejected by user:default/pat: after the sale", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("Beginning step Write the definition", StringComparison.Ordinal));
    }
}
