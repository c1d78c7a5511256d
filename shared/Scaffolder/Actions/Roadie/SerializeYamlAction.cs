using Portico.Scaffolder.Actions.Yaml;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:serialize:yaml</c>: prints an object as YAML.</summary>
sealed class SerializeYamlAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:serialize:yaml");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        context.Output["serialized"] = YamlText.Write(context.Input.GetProperty("data"u8), YamlStyle.Read(context.Input.Find("options")));
        return Task.CompletedTask;
    }
}
