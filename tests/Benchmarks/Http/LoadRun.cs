using System.Diagnostics;
using System.Net.Sockets;

namespace Portico.Benchmarks.Http;

/// <summary>What one run saw.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Median">Half of the answers took no longer, in milliseconds.</param>
/// <param name="P99">All but a hundredth took no longer, in milliseconds.</param>
/// <param name="Failed">Answers other than 200, and broken connections.</param>
/// <param name="CpuMicroseconds">Processor time of the server for one answer; 0 when its process is not known.</param>
/// <param name="Bytes">Length of a body, on average.</param>
sealed record LoadResult(double PerSecond, double Median, double P99, long Failed, double CpuMicroseconds, long Bytes);

/// <summary>Sends requests over a number of connections for a number of seconds.</summary>
sealed class LoadRun(LoadTarget target, LoadForm form, int connections)
{
    readonly byte[][] requests = [.. form.Requests.Select(r => r.ToBytes(target.Address, target.Token))];
    readonly List<long>[] times = new List<long>[connections];
    long failed;
    long bytes;
    volatile bool measuring;
    volatile bool done;

    public LoadResult Run(TimeSpan warmUp, TimeSpan duration)
    {
        var threads = new Thread[connections];
        using var wait = new ManualResetEvent(false);
        for (var i = 0; i < connections; i++)
        {
            var number = i;
            times[i] = new(1 << 16);
            threads[i] = new(() => Work(number), 256 * 1024);
            threads[i].Start();
        }
        wait.WaitOne(warmUp);
        (bytes, failed) = (0, 0);
        var (cpu, start) = (target.CpuTime(), Stopwatch.GetTimestamp());
        measuring = true;
        wait.WaitOne(duration);
        done = true;
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(start), target.CpuTime() - cpu);
        foreach (var thread in threads) thread.Join();
        long[] all = [.. times.SelectMany(static list => list)];
        Array.Sort(all);
        return new(all.Length / elapsed.TotalSeconds, Quantile(all, 0.5), Quantile(all, 0.99), failed, spent.TotalMicroseconds / Math.Max(1, all.Length), bytes / Math.Max(1, all.Length));
    }

    public static double Quantile(long[] sorted, double part) =>
        sorted.Length == 0 ? double.NaN : Stopwatch.GetElapsedTime(0, sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))]).TotalMilliseconds;

    void Work(int number)
    {
        using var connection = new LoadConnection(target.Address);
        var mine = times[number];
        var received = 0L;
        for (var turn = number * 7919; !done; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            var ok = Send(connection, requests[turn % requests.Length]);
            if (!measuring) continue;
            if (!ok) Interlocked.Increment(ref failed);
            mine.Add(Stopwatch.GetTimestamp() - start);
            received += connection.BodyLength;
        }
        Interlocked.Add(ref bytes, received);
    }

    static bool Send(LoadConnection connection, byte[] request)
    {
        try
        {
            return connection.Send(request) == 200;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
