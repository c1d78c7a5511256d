using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Clients;

/// <summary>Installs the client libraries the first time a checkout is tested, and again when their versions have changed.</summary>
static class NodePackages
{
    /// <summary>The folder with the package list and the tests in JavaScript.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Clients");

    static string Wanted => Path.Combine(Folder, "package-lock.json");

    // A copy of the list that was installed, written last: without it an installation was interrupted.
    static string Installed => Path.Combine(Folder, "node_modules", "installed-lock.json");

    static bool IsComplete => File.Exists(Installed) && File.ReadAllText(Installed) == File.ReadAllText(Wanted);

    public static Task EnsureAsync() =>
        new NpmInstall(Folder, Path.Combine(Folder, "obj"), TimeSpan.FromMinutes(5)).EnsureAsync(
            static () => IsComplete,
            static () => File.Copy(Wanted, Installed, overwrite: true),
            "--ignore-scripts");
}
