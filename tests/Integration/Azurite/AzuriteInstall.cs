using System.Diagnostics;

namespace Portico.Tests.Integration.Azurite;

/// <summary>Installs the emulator the first time a checkout is tested, so that <c>dotnet test</c> is all one has to type.</summary>
static class AzuriteInstall
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Script { get; } = Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js");

    // npm writes this file last: without it an installation was interrupted.
    static bool IsComplete => File.Exists(Script) && File.Exists(Path.Combine(Repository.Root, "node_modules", ".package-lock.json"));

    public static async Task EnsureAsync()
    {
        if (IsComplete) return;
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var mine = await LockAsync(deadline.Token);
        if (!IsComplete) await InstallAsync(deadline.Token);
    }

    static async Task<FileStream> LockAsync(CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, ".azurite")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another test run installs at this moment.
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
            }
        }
    }

    static async Task InstallAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        var output = npm.StandardOutput.ReadToEndAsync(ct);
        var errors = npm.StandardError.ReadToEndAsync(ct);
        await npm.WaitForExitAsync(ct);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed with {npm.ExitCode}:\n{await output}\n{await errors}");
    }
}
