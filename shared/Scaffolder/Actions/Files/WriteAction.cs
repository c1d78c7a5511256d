using System.Text;
using System.Text.Json;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Actions.Files;

/// <summary><c>fs:write</c>: makes a file.</summary>
sealed class WriteAction : IScaffolderAction
{
    public ActionDescription Description { get; } = ActionData.Of("fs:write");

    public async Task RunAsync(ActionContext context, CancellationToken ct)
    {
        var input = context.Input;
        var path = context.Workspace.Resolve(input.Need("path"));
        if (Directory.Exists(path)) throw FileFault.IsFolder(path);
        if (File.Exists(path) && input.Find("overwrite") is { ValueKind: JsonValueKind.False })
            throw ActionFailedException.Input($"'{input.Need("path")}' exists already, and overwrite is false.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the workspace
        await File.WriteAllBytesAsync(path, Content(input.Need("content"), input.Text("encoding") == "base64"), ct);
        if (input.Flag("executable")) ExecutableBit.Set(path);
        context.Log.Info($"Wrote {input.Need("path")}");
        context.Output["path"] = path;
    }

    static byte[] Content(string text, bool isBase64)
    {
        if (!isBase64) return Encoding.UTF8.GetBytes(text);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException e)
        {
            throw new ActionFailedException("The content is not base64.", e) { Name = "InputError" };
        }
    }
}
