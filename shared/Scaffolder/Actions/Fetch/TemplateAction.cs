using Portico.Scaffolder.Fetching;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>fetch:template</c>: fetches a skeleton and fills it out.</summary>
sealed class TemplateAction(ContentFetcher fetcher, Skeleton skeleton) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fetch:template");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var target = context.Input.Text("targetPath") ?? "./";
        context.Workspace.Resolve(target); // before anything is fetched
        context.Log.Info("Fetching template content from remote URL");
        var temporary = Directory.CreateTempSubdirectory("portico-skeleton-");
        try
        {
            await fetcher.FetchFolderAsync(context, context.Input.Need("url"), temporary.FullName, ct);
            await skeleton.FillOutAsync(context, temporary.FullName, target, ct);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
