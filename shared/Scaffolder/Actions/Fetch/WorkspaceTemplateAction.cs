namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>workspace:template</c>: fills out a skeleton that lies in the workspace.</summary>
sealed class WorkspaceTemplateAction(Skeleton skeleton) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("workspace:template");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var source = context.Workspace.Resolve(context.Input.Need("sourcePath"));
        if (!Directory.Exists(source)) throw FileFault.Missing(source, "scandir");
        return skeleton.FillOutAsync(context, source, context.Input.Need("targetPath"), ct);
    }
}
