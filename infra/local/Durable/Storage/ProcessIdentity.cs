using System.Globalization;
using Azure.Data.Tables;

namespace Portico.Local.Durable.Storage;

/// <summary>A process as it is written beside what it owns, so that another of the same machine sees when it is dead.</summary>
sealed record ProcessIdentity(string Machine, int Process, long Started, string Hub)
{
    static readonly TimeSpan StartPrecision = TimeSpan.FromSeconds(5);

    public static ProcessIdentity New()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(Environment.MachineName, process.Id, process.StartTime.ToUniversalTime().Ticks, Guid.NewGuid().ToString("n"));
    }

    public void Write(TableEntity row)
    {
        row[nameof(Machine)] = Machine;
        row[nameof(Process)] = Process;
        row[nameof(Started)] = Started.ToString(CultureInfo.InvariantCulture);
        row[nameof(Hub)] = Hub;
    }

    /// <summary>Nobody owns it, or this hub, which has let go of it, or a process of this machine that does not run any more.</summary>
    public bool MayTake(TableEntity row)
    {
        if (row.GetString(nameof(Hub)) is var owner && (string.IsNullOrEmpty(owner) || owner == Hub)) return true;
        if (row.GetString(nameof(Machine)) != Machine || row.GetInt32(nameof(Process)) is not { } id) return false;
        try
        {
            using var running = System.Diagnostics.Process.GetProcessById(id);
            var started = long.Parse(row.GetString(nameof(Started)), CultureInfo.InvariantCulture);
            return TimeSpan.FromTicks(Math.Abs(running.StartTime.ToUniversalTime().Ticks - started)) > StartPrecision;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
