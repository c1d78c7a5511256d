using System.Globalization;

namespace Portico.Benchmarks.Http;

/// <summary>A server that is measured, and the processes whose time counts as its own.</summary>
sealed record LoadTarget(string Name, Uri Address, string? Token, int[] Processes)
{
    /// <summary>Ticks of the kernel's accounting a second.</summary>
    const double TicksPerSecond = 100;

    /// <summary>Reads <c>name=http://host:port</c>, with <c>,pid</c> for each process that belongs to it.</summary>
    public static LoadTarget Parse(string text, string? token)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new ArgumentException($"'{text}' is no target: write name=http://127.0.0.1:7071, and ',1234' behind it to count the time of process 1234.");
        var parts = text[(equals + 1)..].Split(',');
        return new(text[..equals], new(parts[0]), token, [.. parts[1..].Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Processor time that its processes have used.</summary>
    public TimeSpan CpuTime() => TimeSpan.FromSeconds(Processes.Sum(CpuSeconds));

    /// <summary>Memory that its processes hold, in MiB.</summary>
    public double ResidentMiB() => Processes.Sum(static process => double.Parse(
        File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024);

    static double CpuSeconds(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
