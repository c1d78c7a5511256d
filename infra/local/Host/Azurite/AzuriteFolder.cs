namespace Portico.Local.Azurite;

/// <summary>Where the emulator keeps its data, and where hosts leave word for each other.</summary>
sealed class AzuriteFolder(string path)
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public string Data { get; } = path;

    public string PidFile => Path.Combine(Data, "azurite.pid");

    public string LogFile => Path.Combine(Data, "azurite.log");

    string Hosts => Path.Combine(Data, "hosts");

    /// <summary>Only one host at a time starts, adopts or stops the emulator.</summary>
    public Task<FileStream> LockAsync(CancellationToken ct) => LockAsync("azurite.lock", ct);

    /// <summary>Only one process at a time installs it; the integration tests use the same lock.</summary>
    public Task<FileStream> LockInstallAsync(CancellationToken ct) => LockAsync("install.lock", ct);

    /// <summary>Says that this host uses the emulator, for as long as the file is open: the system closes it however the host ends.</summary>
    public FileStream Join()
    {
        var name = Path.Combine(Directory.CreateDirectory(Hosts).FullName, Guid.NewGuid().ToString("N"));
        return new(name, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
    }

    /// <summary>Another host uses the emulator. What dead hosts left is cleared away.</summary>
    public bool HasOtherHosts()
    {
        var alive = false;
        foreach (var file in Directory.Exists(Hosts) ? Directory.EnumerateFiles(Hosts) : [])
        {
            if (TryOpen(file, FileMode.Open) is { } dead)
            {
                dead.Dispose();
                File.Delete(file);
            }
            else
            {
                alive = alive || File.Exists(file);
            }
        }

        return alive;
    }

    async Task<FileStream> LockAsync(string name, CancellationToken ct)
    {
        var file = Path.Combine(Directory.CreateDirectory(Data).FullName, name);
        while (true)
        {
            if (TryOpen(file, FileMode.OpenOrCreate) is { } held)
            {
                return held;
            }

            await Task.Delay(Step, TimeProvider.System, ct).ConfigureAwait(false);
        }
    }

    static FileStream? TryOpen(string file, FileMode mode)
    {
        try
        {
            return new(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Held by another process, or just deleted by it.
            return null;
        }
    }
}
