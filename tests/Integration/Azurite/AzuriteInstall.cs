namespace Portico.Tests.Integration.Azurite;

/// <summary>Installs the emulator the first time a checkout is tested, so that <c>dotnet test</c> is all one has to type.</summary>
static class AzuriteInstall
{
    public static string Script { get; } = Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js");

    // npm writes this file last: without it an installation was interrupted.
    static bool IsComplete => File.Exists(Script) && File.Exists(Path.Combine(Repository.Root, "node_modules", ".package-lock.json"));

    public static Task EnsureAsync() =>
        new NpmInstall(Repository.Root, Path.Combine(Repository.Root, ".azurite"), TimeSpan.FromMinutes(5)).EnsureAsync(static () => IsComplete);
}
