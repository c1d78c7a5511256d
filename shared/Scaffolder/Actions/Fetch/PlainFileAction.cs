using Portico.Scaffolder.Fetching;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary><c>fetch:plain:file</c>: puts one file into the workspace as it is.</summary>
sealed class PlainFileAction(ContentFetcher fetcher) : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fetch:plain:file");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        context.Log.Info("Fetching plain content from remote URL");
        var path = context.Workspace.Resolve(context.Input.Need("targetPath"));
        var content = await fetcher.FetchFileAsync(context, context.Input.Need("url"), ct);
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
        await File.WriteAllBytesAsync(path, content, ct);
    }
}
