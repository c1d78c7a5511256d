using System.Text;

namespace Portico.Scaffolder.Actions.Files;

/// <summary><c>fs:read</c>: hands a file's content to later steps.</summary>
sealed class ReadAction : IScaffolderAction
{
    /// <summary>Outputs are kept with the task: they are for values, not for archives.</summary>
    const int MostBytes = 512 * 1024;

    public ActionDescription Description { get; } = ActionData.Of("fs:read");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var path = context.Workspace.Resolve(context.Input.Need("path"));
        FileFault.ThrowUnlessFile(path);
        var length = new FileInfo(path).Length;
        if (length > MostBytes) throw ActionFailedException.Input($"'{context.Input.Need("path")}' has {length:N0} bytes; fs:read takes {MostBytes:N0} at most.");
        var bytes = await File.ReadAllBytesAsync(path, ct);
        context.Output["content"] = context.Input.Text("encoding") == "base64" ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes);
    }
}
