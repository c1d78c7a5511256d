using System.Text;
using Portico.Scaffolder.Templating;

namespace Portico.Scaffolder.Actions.Fetch;

/// <summary>Fills out one file.</summary>
sealed class TemplatedFile(FileRendering rendering)
{
    /// <summary>Writes the result into the workspace, unless there is a file already that is to be kept.</summary>
    /// <param name="context">Of the step.</param>
    /// <param name="read">Gets the template.</param>
    /// <param name="ct">Stops it.</param>
    public async Task FillOutAsync(ActionContext context, Func<Task<ReadOnlyMemory<byte>>> read, CancellationToken ct)
    {
        var targetPath = context.Input.Need("targetPath");
        var path = context.Workspace.Resolve(targetPath);
        if (Path.Exists(path) && !context.Input.Flag("replace"))
        {
            context.Log.Info($"File {targetPath} already exists in workspace, not replacing.");
            return;
        }
        var template = await read();
        context.Log.Info($"Processing template file with input values{Skeleton.Values(context)}");
        var result = rendering.For(context.Input).Render(Encoding.UTF8.GetString(template.Span), targetPath, ct);
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(result), ct);
        context.Log.Info($"Template file has been written to {path}");
    }
}
