namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>workspace:template:file</c>: fills out one file of the workspace.</summary>
sealed class WorkspaceTemplateFileAction(TemplatedFile file) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("workspace:template:file");

    public Task RunAsync(ActionContext context, CancellationToken ct) => file.FillOutAsync(context, async () =>
    {
        var source = context.Workspace.Resolve(context.Input.Need("sourcePath"));
        FileFault.ThrowUnlessFile(source);
        return await File.ReadAllBytesAsync(source, ct);
    }, ct);
}
