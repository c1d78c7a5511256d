namespace Portico.Tests.Unit.Docs;

/// <summary>The files of this repository, as a reader of it sees them.</summary>
internal static class Repository
{
    static readonly string[] Foreign = ["bin", "obj", "node_modules", ".git", ".azurite", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Absolute path of a file or folder.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    /// <summary>Text of a file.</summary>
    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Path from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files below a folder that belong to the repository, as paths from its root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var here = PathOf(folder);
        foreach (var file in Directory.EnumerateFiles(here, pattern)) yield return Relative(file);
        foreach (var below in Directory.EnumerateDirectories(here))
        {
            if (Foreign.Contains(Path.GetFileName(below), StringComparer.Ordinal)) continue;
            foreach (var file in Files(below, pattern)) yield return file;
        }
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No solution above {AppContext.BaseDirectory}.");
    }
}
