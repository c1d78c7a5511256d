namespace Portico.Scaffolder.Actions.Debug;

/// <summary><c>debug:wait</c>: waits, ten minutes at most.</summary>
sealed class WaitAction(TimeProvider time) : IScaffolderAction
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ActionDescription Description { get; } = ActionData.Of("debug:wait", supportsDryRun: false);

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var input = context.Input;
        var milliseconds = (input.Number("minutes") ?? 0) * 60_000 + (input.Number("seconds") ?? 0) * 1_000 + (input.Number("milliseconds") ?? 0);
        if (milliseconds > Longest.TotalMilliseconds) throw new ActionFailedException("Waiting duration is longer than the maximum threshold of 0 hours, 10 minutes, 0 seconds, 0 milliseconds");
        return milliseconds > 0 ? Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct) : Task.CompletedTask;
    }
}
