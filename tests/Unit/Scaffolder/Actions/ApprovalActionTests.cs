using Portico.Scaffolder.Actions;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class ApprovalActionTests : IDisposable
{
    readonly An an = new();

    [Theory]
    [InlineData("""{ "approvers": "platform" }""", "group:default/platform", 7 * 24)]
    [InlineData("""{ "approvers": ["User:Team/Ada", "group:platform/x"], "timeout": "PT12H" }""", "user:team/ada group:platform/x", 12)]
    public async Task It_waits_for_those_who_are_named(string input, string approvers, int hours)
    {
        var wait = (await Should.ThrowAsync<StepWaitsException>(() => an.Action("portico:approval", input))).Wait;

        string.Join(' ', wait.Approvers).ShouldBe(approvers);
        wait.Timeout.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData("""{ "approvers": "a:b:c" }""", "'a:b:c' is not a reference to a user or a group.")]
    [InlineData("""{ "approvers": "x", "timeout": "3 days" }""", "The timeout '3 days' is not an ISO 8601 duration such as PT12H or P3D.")]
    [InlineData("""{ "approvers": "x", "timeout": "-PT1S" }""", "The timeout '-PT1S' is not between a moment and a year.")]
    public async Task What_it_cannot_wait_for_is_said(string input, string message) => (await an.Failure("portico:approval", input)).Message.ShouldBe(message);

    [Fact]
    public async Task A_dry_run_asks_nobody()
    {
        an.IsDryRun = true;

        ((string?)(await an.Action("portico:approval", """{ "approvers": "x" }"""))["decision"]).ShouldBe("approved");
    }

    public void Dispose() => an.Dispose();
}
