using Portico.Scaffolder.Fetching;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>fetch:template:file</c>: fetches one file and fills it out.</summary>
sealed class TemplateFileAction(ContentFetcher fetcher, TemplatedFile file) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fetch:template:file");

    public Task RunAsync(ActionContext context, CancellationToken ct) => file.FillOutAsync(context, () =>
    {
        context.Log.Info("Fetching template file content from remote URL");
        return fetcher.FetchFileAsync(context, context.Input.Need("url"), ct);
    }, ct);
}
