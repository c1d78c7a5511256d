using Microsoft.Extensions.Logging;
using Portico.Local.Hosting;

namespace Portico.Local.Azurite;

/// <summary>
/// Sees to it that the emulator runs while hosts of this repository do: starts it, or adopts the one that a killed host left,
/// and stops it with the last of them. One that somebody else started is used and left alone.
/// </summary>
sealed class AzuriteSupervisor(AzuriteFolder folder, AzuriteInstallation installation, AzuritePorts ports, ILogger logger) : IAsyncDisposable
{
    static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    FileStream? membership;
    AzuriteProcess? process;

    public async Task StartAsync(CancellationToken ct)
    {
        var held = await folder.LockAsync(ct).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            process = AzuriteProcess.Find(folder);
            switch (await ports.AnswerAsync(ct).ConfigureAwait(false))
            {
                case true when process is null:
                    logger.UsingForeign();
                    return;
                case true:
                    logger.Adopted(process.Id);
                    break;
                case null when process is null:
                    throw new StartRefusedException($"The ports {ports.Blob}, {ports.Queue} and {ports.Table} are partly used by something that is not Azurite: stop it, or set AzureWebJobsStorage to a storage account's connection string.");
                default:
                    // Joined first: a start that is given up half-way must still be cleared away.
                    membership = folder.Join();
                    await StartOrAwaitAsync(ct).ConfigureAwait(false);
                    break;
            }

            membership ??= folder.Join();
        }
    }

    /// <summary>Stops the emulator unless another host uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (membership is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(StopPatience, TimeProvider.System);
        var held = await folder.LockAsync(patience.Token).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await membership.DisposeAsync().ConfigureAwait(false);
            membership = null;
            if (folder.HasOtherHosts() || (process ?? AzuriteProcess.Find(folder)) is not { IsAlive: true } running)
            {
                return;
            }

            if (await running.StopAsync(StopPatience).ConfigureAwait(false))
            {
                File.Delete(folder.PidFile);
            }
            else
            {
                logger.NotStopped(running.Id, StopPatience);
            }
        }
    }

    async Task StartOrAwaitAsync(CancellationToken ct)
    {
        if (process is null)
        {
            await installation.EnsureAsync(folder, ct).ConfigureAwait(false);
            process = await AzuriteProcess.StartAsync(installation, folder, ports, ct).ConfigureAwait(false);
        }

        var start = TimeProvider.System.GetTimestamp();
        while (await ports.AnswerAsync(ct).ConfigureAwait(false) is not true)
        {
            if (!process.IsAlive || TimeProvider.System.GetElapsedTime(start) > StartPatience)
            {
                throw new StartRefusedException($"Azurite does not answer on ports {ports.Blob}, {ports.Queue} and {ports.Table}; {folder.LogFile} says why: correct it and start again.");
            }

            await Task.Delay(Step, TimeProvider.System, ct).ConfigureAwait(false);
        }
    }
}
