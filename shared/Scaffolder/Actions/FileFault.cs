namespace Portico.Scaffolder.Actions;

/// <summary>Faults of the file system in the words that people of Node.js search for.</summary>
static class FileFault
{
    /// <summary>There is nothing at the path.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="call">What was tried: <c>open</c>, <c>lstat</c>, <c>scandir</c>.</param>
    public static ActionFailedException Missing(string path, string call) => new(MissingText(path, call));

    /// <summary>The message of <see cref="Missing"/>.</summary>
    public static string MissingText(string path, string call) => $"ENOENT: no such file or directory, {call} '{path}'";

    /// <summary>The path is a folder where a file is needed.</summary>
    public static ActionFailedException IsFolder(string path) => new($"EISDIR: illegal operation on a directory, read '{path}'");

    /// <summary>Says which of the two it is when there is no file at the path.</summary>
    public static void ThrowUnlessFile(string path)
    {
        if (Directory.Exists(path)) throw IsFolder(path);
        if (!File.Exists(path)) throw Missing(path, "open");
    }
}
