using System.Diagnostics;

namespace Portico.Benchmarks.Http;

/// <summary>Uses so many processors for nothing until it is killed.</summary>
static class Burner
{
    static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);

    public static void Run(double processors)
    {
        var threads = (int)Math.Max(1, Math.Ceiling(processors));
        for (var i = 1; i < threads; i++) new Thread(() => Burn(processors / threads)).Start();
        Burn(processors / threads);
    }

    static void Burn(double part)
    {
        using var wait = new ManualResetEvent(false);
        while (true)
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Slice * part;) Thread.SpinWait(100);
            wait.WaitOne(Slice * (1 - part));
        }
    }
}
