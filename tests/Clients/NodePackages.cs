using System.Diagnostics;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Clients;

/// <summary>Installs the client libraries the first time a checkout is tested, and again when their versions have changed.</summary>
static class NodePackages
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder with the package list and the tests in JavaScript.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Clients");

    static string Wanted => Path.Combine(Folder, "package-lock.json");

    // A copy of the list that was installed, written last: without it an installation was interrupted.
    static string Installed => Path.Combine(Folder, "node_modules", "installed-lock.json");

    static bool IsComplete => File.Exists(Installed) && File.ReadAllText(Installed) == File.ReadAllText(Wanted);

    public static async Task EnsureAsync()
    {
        if (IsComplete) return;
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var mine = await LockAsync(deadline.Token);
        if (IsComplete) return;
        await InstallAsync(deadline.Token);
        File.Copy(Wanted, Installed, overwrite: true);
    }

    static async Task<FileStream> LockAsync(CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "obj")).FullName, "install.lock");
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
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Folder,
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
