using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:serialize:json</c>: prints an object as JSON.</summary>
sealed class SerializeJsonAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:serialize:json");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var names = context.Input.Texts("replacer") is { Count: > 0 } given ? given : null;
        context.Output["serialized"] = ScriptJson.Write(context.Input.GetProperty("data"u8), context.Input.Text("space"), names);
        return Task.CompletedTask;
    }
}
