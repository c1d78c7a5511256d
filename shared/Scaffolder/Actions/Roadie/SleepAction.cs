using System.Globalization;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:sleep</c>: waits some seconds, ten minutes at most.</summary>
sealed class SleepAction(TimeProvider time) : IScaffolderAction
{
    const double Longest = 600;

    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:sleep");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var amount = context.Input.Number("amount") ?? throw ActionFailedException.Input("amount must be a number");
        var shown = amount.ToString(CultureInfo.InvariantCulture);
        if (amount > Longest) throw ActionFailedException.Input($"sleep amount can not be greater than maxSleep. amount: {shown}, maxSleep: {Longest}");
        context.Log.Info($"Waiting {shown} seconds");
        return amount > 0 ? Task.Delay(TimeSpan.FromSeconds(amount), time, ct) : Task.CompletedTask;
    }
}
