using Portico.Scaffolder.Fetching;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>fetch:plain</c>: puts a folder into the workspace as it is.</summary>
sealed class PlainAction(ContentFetcher fetcher) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fetch:plain");

    public Task RunAsync(ActionContext context, CancellationToken ct)
    {
        context.Log.Info("Fetching plain content from remote URL");
        return fetcher.FetchFolderAsync(context, context.Input.Need("url"), context.Workspace.Resolve(context.Input.Text("targetPath") ?? "./"), ct);
    }
}
