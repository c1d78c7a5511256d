namespace Portico.Tests.Integration.Azurite;

/// <summary>Where this checkout lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No Serverless.sln in {AppContext.BaseDirectory} or above it.");
    }
}
