using Portico.Scaffolder.Tasks;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class TaskTests(AzuriteServer azurite)
{
    const string Hello = """
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: hello, title: Say hello }
        spec:
          owner: platform
          type: service
          parameters:
            - required: [name]
              properties: { name: { type: string, maxLength: 20 }, shout: { type: boolean } }
          steps:
            - { id: log, name: Log the name, action: debug:log, input: { message: 'Hello ${{ parameters.name }}!' } }
            - { id: shout, name: Only when shouting, if: '${{ parameters.shout }}', action: debug:log, input: { message: HELLO } }
            - { id: write, action: fs:write, input: { path: 'out/${{ parameters.name | lower }}.txt', content: 'for ${{ user.ref }}' } }
            - { action: fs:readdir, input: { paths: [out] } }
          output:
            links:
              - { title: Shown, url: 'https://example.com/${{ parameters.name }}' }
              - { title: Hidden, url: 'https://example.com', if: '${{ parameters.shout }}' }
            files: ${{ steps['step-4'].output.files | length }}
        """;

    [Fact]
    public async Task A_template_runs_to_its_end_and_tells_of_each_step()
    {
        await using var server = await TaskServer.StartAsync(azurite, Hello);

        var id = await server.StartAsync("hello", """{ "name": "Ada", "shout": false }""", user: "user:default/ada");
        var task = await server.EndAsync(id);

        task.Status.ShouldBe(ScaffolderTaskStatus.Completed);
        task.CreatedBy.ShouldBe("user:default/ada");
        var events = await server.EventsAsync(id);
        events.Select(one => one.Id).ShouldBe(Enumerable.Range(1, events.Count).Select(number => (long)number));
        (await server.LinesAsync(id)).Where(line => !line.Contains('\u001b')).ShouldBe([
            "Starting up task with 4 steps",
            "Beginning step Log the name",
            "Finished step Log the name",
            "Beginning step Only when shouting",
            "Skipping step shout because its if condition was false",
            "Beginning step fs:write",
            "Finished step fs:write",
            "Beginning step fs:readdir",
            "Finished step fs:readdir",
            "Run completed with status: completed",
        ]);
        events[^1].Type.ShouldBe(TaskEventTypes.Completion);
        events[^1].Body.GetProperty("output").GetRawText().ShouldBe("""{"links":[{"title":"Shown","url":"https://example.com/Ada"}],"files":1}""");
    }
}
