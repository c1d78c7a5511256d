using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Portico.Local.Hosting;

namespace Portico.Local.Azurite;

/// <summary>The emulator as a process of its own session: neither Ctrl+C nor the death of the host takes it along.</summary>
sealed class AzuriteProcess(int id, AzuriteFolder folder)
{
    const int Terminate = 15;

    // It writes its tables to disk at this interval, and all at once when asked to end.
    static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    // Node detaches a child on every system; the pid is on disk before anybody can be killed in between.
    const string Launcher = """
        const [pidFile, logFile, preload, script, ...args] = process.argv.slice(1), fs = require('fs'), log = fs.openSync(logFile, 'a');
        const child = require('child_process').spawn(process.execPath, ['--require', preload, script, ...args], { detached: true, stdio: ['ignore', log, log] });
        fs.writeFileSync(pidFile, String(child.pid));
        child.unref();
        """;

    static readonly string Preload = Path.Combine(AppContext.BaseDirectory, "no-telemetry.cjs");

    public int Id { get; } = id;

    /// <summary>The one that a host of this folder started, when it is still alive.</summary>
    public static AzuriteProcess? Find(AzuriteFolder folder) =>
        File.Exists(folder.PidFile) && int.TryParse(File.ReadAllText(folder.PidFile), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && new AzuriteProcess(id, folder) is { IsAlive: true } process
            ? process
            : null;

    public static async Task<AzuriteProcess> StartAsync(AzuriteInstallation installation, AzuriteFolder folder, AzuritePorts ports, CancellationToken ct)
    {
        string[] azurite =
        [
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", folder.Data,
            "--blobPort", Text(ports.Blob), "--queuePort", Text(ports.Queue), "--tablePort", Text(ports.Table),
        ];
        File.Delete(folder.PidFile);
        using var launcher = AzuriteInstallation.Start(new("node", ["-e", Launcher, folder.PidFile, folder.LogFile, Preload, installation.Script, .. azurite]));
        await launcher.WaitForExitAsync(ct).ConfigureAwait(false);
        return Find(folder) ?? throw new StartRefusedException($"Azurite did not start; {folder.LogFile} says why.");
    }

    /// <summary>Alive and really the Azurite of this folder: process ids are used again.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(Id);
                return !process.HasExited && IsAzurite(Command(process));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Asks it to end and waits; it is never killed where it can be asked, for it would lose what it has not written. False: it is still there.</summary>
    public async Task<bool> StopAsync(TimeSpan patience)
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no asking: give it the time to write.
            await Task.Delay(WriteInterval + TimeSpan.FromSeconds(1), TimeProvider.System).ConfigureAwait(false);
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }
        else
        {
            _ = Kill(Id, Terminate);
        }

        var start = TimeProvider.System.GetTimestamp();
        while (IsAlive)
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience)
            {
                return false;
            }

            await Task.Delay(Step, TimeProvider.System).ConfigureAwait(false);
        }

        return true;
    }

    // Windows tells a process's name only.
    bool IsAzurite(string command) =>
        OperatingSystem.IsWindows() ? command.Equals("node", StringComparison.OrdinalIgnoreCase) : command.Contains("azurite.js", StringComparison.Ordinal) && command.Contains(folder.Data, StringComparison.Ordinal);

    static string Command(Process process)
    {
        if (OperatingSystem.IsLinux())
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }

        if (OperatingSystem.IsWindows())
        {
            return process.ProcessName;
        }

        using var ps = AzuriteInstallation.Start(new("ps", ["-p", Text(process.Id), "-o", "command="]) { RedirectStandardOutput = true });
        return ps.StandardOutput.ReadToEnd();
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int Kill(int process, int signal);
}
