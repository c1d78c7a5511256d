namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class DebugActionsTests
{
    [Fact]
    public async Task Log_writes_its_input_its_message_and_the_workspace()
    {
        using var an = new An();

        await an.Action("debug:log", "{'message':'Hello Ada!','listWorkspace':true}");

        an.Log.Lines.ShouldBe(["info: {\n  \"message\": \"Hello Ada!\",\n  \"listWorkspace\": true\n}", "info: Hello Ada!", "info: Workspace:\n"]);
    }

    [Fact]
    public async Task Log_lists_files_below_each_other_and_shows_what_is_in_them()
    {
        using var an = new An();
        an.Write("b/c.txt", "see");
        an.Write("a.txt", "ay");
        File.CreateSymbolicLink(Path.Combine(an.Workspace.Root, "up"), "/etc/hostname");

        await an.Action("debug:log", "{'listWorkspace':'with-filenames'}");
        await an.Action("debug:log", "{'listWorkspace':'with-contents'}");

        an.Log.Lines[1].ShouldBe("info: Workspace:\n  - a.txt\n  - b/c.txt\n  - up");
        an.Log.Lines[3].ShouldBe("info: Workspace:\n - a.txt:\n\n  ay\n - b/c.txt:\n\n  see\n - up: [skipped]");
    }

    [Fact]
    public async Task Wait_refuses_more_than_ten_minutes_and_ends_when_the_task_is_cancelled()
    {
        using var an = new An();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        (await an.Failure("debug:wait", "{'minutes':10,'milliseconds':1}")).Message.ShouldBe("Waiting duration is longer than the maximum threshold of 0 hours, 10 minutes, 0 seconds, 0 milliseconds");
        await Should.ThrowAsync<OperationCanceledException>(() => an.ActionUntil("debug:wait", "{'minutes':10}", cancelled.Token));
        await an.Action("debug:wait", "{'milliseconds':1}");
    }
}
