using Portico.Tests.Integration.Processes;
using static Portico.Tests.Integration.Scaffolder.ScaffolderServer;

namespace Portico.Tests.Integration.Scaffolder;

public sealed class ApprovalTests(ScaffolderServer server) : IClassFixture<ScaffolderServer>
{
    [Theory]
    [InlineData("approved", "completed", "approved by user:default/ann")]
    [InlineData("rejected", "failed", "Rejected by user:default/ann: not now")]
    public async Task One_of_the_named_groups_decides(string decision, string status, string line)
    {
        var id = await AskAsync("group:default/keepers");

        var answer = await DecideAsync(id, decision);

        answer.Status.ShouldBe(200, answer.Text);
        ((string?)answer.Body["decision"]).ShouldBe(decision);
        (await server.EndAsync(id)).ShouldBe(status);
        await server.LogsAsync(id, line);
        (await DecideAsync(id, decision)).Error.ShouldBe("ConflictError: Step 'ask' does not wait for a decision");
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        var id = await AskAsync("group:default/others");

        (await DecideAsync(id, "approved")).Error.ShouldBe("NotAllowedError: Others decide about step 'ask'");
        (await DecideAsync(id, "approved", asUser: false)).Error.ShouldBe("NotAllowedError: Only users decide");
        (await server.PostAsync($"{TasksPath}/{id}/cancel", "{}")).Status.ShouldBe(200);
        (await server.EndAsync(id)).ShouldBe("failed");
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused()
    {
        var id = await AskAsync("group:default/keepers");

        (await server.PostAsync($"{TasksPath}/{id}/approvals/ask", """{"decision": "maybe"}""", asUser: true)).Status.ShouldBe(400);
        (await server.PostAsync($"{TasksPath}/{id}/approvals/ask", """{"comment": "x"}""", asUser: true)).Status.ShouldBe(400);
        (await server.PostAsync($"{TasksPath}/{id}/approvals/nothing", """{"decision": "approved"}""", asUser: true)).Status.ShouldBe(404);
        (await server.PostAsync($"{TasksPath}/{id}/approvals/done", """{"decision": "approved"}""", asUser: true)).Status.ShouldBe(409);
        (await server.PostAsync($"{TasksPath}/nothing/approvals/ask", """{"decision": "approved"}""", asUser: true)).Status.ShouldBe(404);
        (await server.PostAsync($"{TasksPath}/{id}/cancel", "{}")).Status.ShouldBe(200);
        await server.EndAsync(id);
    }

    async Task<string> AskAsync(string who)
    {
        var id = await server.StartAsync("asking", $$"""{"who": "{{who}}"}""");
        await server.LogsAsync(id, "May I?");
        return id;
    }

    /// <summary>The step says that it waits a moment before it does.</summary>
    async Task<Answer> DecideAsync(string id, string decision, bool asUser = true)
    {
        Answer? answer = null;
        await Eventually.HoldsAsync(async () =>
        {
            answer = await server.PostAsync($"{TasksPath}/{id}/approvals/ask", $$"""{"decision": "{{decision}}", "comment": "not now"}""", asUser);
            return answer.Status != 409 || (string?)(await server.GetAsync($"{TasksPath}/{id}")).Body["status"] != "processing";
        });
        return answer!; // asked at least once
    }
}
