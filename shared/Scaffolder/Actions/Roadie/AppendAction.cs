namespace Portico.Scaffolder.Actions.Roadie;

/// <summary><c>roadiehq:utils:fs:append</c>: adds to the end of a file.</summary>
sealed class AppendAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("roadiehq:utils:fs:append");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var path = context.Workspace.Resolve(context.Input.Need("path"));
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw FileFault.Missing(path, "open");
        await File.AppendAllTextAsync(path, context.Input.Need("content"), ct);
        context.Output["path"] = path;
    }
}
