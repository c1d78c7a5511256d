using System.ComponentModel;
using System.Diagnostics;
using Portico.Local.Hosting;

namespace Portico.Local.Azurite;

/// <summary>The emulator in the repository's <c>node_modules</c>.</summary>
sealed class AzuriteInstallation(string root, TextWriter output)
{
    const string WithoutAzurite = "or set AzureWebJobsStorage to a storage account's connection string";

    public string Script { get; } = Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");

    // npm writes this file last: without it an installation was interrupted.
    bool IsComplete => File.Exists(Script) && File.Exists(Path.Combine(root, "node_modules", ".package-lock.json"));

    /// <summary>Installs it when it is not there; npm's progress is visible.</summary>
    public async Task EnsureAsync(AzuriteFolder folder, CancellationToken ct)
    {
        if (IsComplete)
        {
            return;
        }

        if (!File.Exists(Path.Combine(root, "package-lock.json")))
        {
            throw new StartRefusedException($"The setting AzureWebJobsStorage asks for Azurite, but none is running and {root} has no package-lock.json to install it from: start Azurite yourself, {WithoutAzurite}.");
        }

        var held = await folder.LockInstallAsync(ct).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            if (!IsComplete)
            {
                await InstallAsync(ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts node and lets the caller know plainly when there is none.</summary>
    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!; // Null only when a shell reuses a process, and there is no shell.
        }
        catch (Win32Exception)
        {
            throw new StartRefusedException($"'{info.FileName}' was not found, and Azurite needs it: install Node.js 20 or later, {WithoutAzurite}.");
        }
    }

    async Task InstallAsync(CancellationToken ct)
    {
        await output.WriteLineAsync("Installing Azurite, the storage emulator (npm ci, once):").ConfigureAwait(false);
        using var npm = Start(new(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = root });
        await npm.WaitForExitAsync(ct).ConfigureAwait(false);
        if (npm.ExitCode != 0)
        {
            throw new StartRefusedException($"'npm ci' in {root} failed with exit code {npm.ExitCode}, as said above: correct that and start again, {WithoutAzurite}.");
        }
    }
}
