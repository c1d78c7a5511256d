using System.Diagnostics;

namespace Portico.Benchmarks;

/// <summary>The stages of an ingestion in a minute: processor time and allocation for an entity.</summary>
static class IngestFigures
{
    const int Rounds = 7;

    public static void Print(int entities)
    {
        var stages = new IngestStages(entities);
        var sum = TimeSpan.Zero;
        Console.WriteLine($"--- {entities:N0} entities, warm; the second stage contains the first");
        foreach (var (name, run) in stages.All)
        {
            for (var i = 0; i < Rounds; i++) run();
            var times = new List<TimeSpan>();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
            {
                var start = Process.GetCurrentProcess().TotalProcessorTime;
                run();
                times.Add(Process.GetCurrentProcess().TotalProcessorTime - start);
            }
            allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Rounds / entities;
            times.Sort();
            var time = times[Rounds / 2];
            if (name != stages.All[0].Name) sum += time;
            Console.WriteLine($"{name,-24} {time.TotalMicroseconds / entities,8:N1} us   {allocated,8:N0} B allocated");
        }
        Console.WriteLine($"{"all",-24} {sum.TotalMicroseconds / entities,8:N1} us   {entities / sum.TotalSeconds,8:N0} entities/s");
    }
}
