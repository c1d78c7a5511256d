using System.Diagnostics;

namespace Portico.Tests.Integration.Azurite;

/// <summary>Installs the packages that a folder's <c>package-lock.json</c> lists, once, although several test runs begin together.</summary>
/// <param name="folder">The folder with the list.</param>
/// <param name="lockFolder">Where the file is that keeps other test runs away meanwhile.</param>
/// <param name="patience">How long it may take, the wait for others included.</param>
sealed class NpmInstall(string folder, string lockFolder, TimeSpan patience)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs <c>npm ci</c> unless the packages are there.</summary>
    /// <param name="isComplete">Whether they are there.</param>
    /// <param name="installed">What is done after, before another test run may look.</param>
    /// <param name="options">Further options of <c>npm ci</c>.</param>
    public async Task EnsureAsync(Func<bool> isComplete, Action? installed = null, params string[] options)
    {
        if (isComplete()) return;
        using var deadline = new CancellationTokenSource(patience, TimeProvider.System);
        await using var mine = await LockAsync(deadline.Token);
        if (isComplete()) return;
        await RunAsync(options, deadline.Token);
        installed?.Invoke();
    }

    async Task<FileStream> LockAsync(CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(lockFolder).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another test run installs at this moment.
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    async Task RunAsync(string[] options, CancellationToken ct)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", .. options])
        {
            WorkingDirectory = folder,
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
