using System.Diagnostics;
using Portico.Catalog.Index;

namespace Portico.Benchmarks;

/// <summary>The figures of interest in a minute, without the care that BenchmarkDotNet takes.</summary>
static class QuickFigures
{
    public static void Print(int count)
    {
        Console.WriteLine($"--- {count:N0} entities");
        var sample = new SampleEntities(count);
        var before = Memory();
        var cpu = Cpu();
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply(sample.Changes(), 1);
        Console.WriteLine($"{"build in one go",-24} {(Cpu() - cpu).TotalMilliseconds,10:N1} ms CPU  {(Memory() - before) / count,8:N0} bytes an entity");
        Stored(writer.Current);
        Run("by-name", sample.Names, writer.Current, q => q.ByName());
        Queries(sample.Names, writer.Current);
        Apply(sample, writer);
        Console.WriteLine($"after changes: {writer.Current.Count} entities in segments of {string.Join(", ", writer.Current.Segments.Select(s => $"{s.Count}/{s.Segment.Count}"))}");
        Queries(sample.Names, writer.Current);
        Ingest(sample);
    }

    public static void Queries(SampleNames sample, CatalogIndex index)
    {
        Run("by-query kind", sample, index, q => q.ByKind());
        Run("by-query 3 filters", sample, index, q => q.ThreeFilters());
        Run("by-query full text", sample, index, q => q.FullText());
        Run("by-query late page", sample, index, q => q.LastPage());
        Run("by-query 4 fields", sample, index, q => q.Projected());
        Run("facets x3", sample, index, q => q.Facets());
        Run("facets x3 filtered", sample, index, q => q.FilteredFacets());
        Run("by-refs 100", sample, index, q => q.HundredRefs());
    }

    static void Run(string name, SampleNames sample, CatalogIndex index, Func<SampleQueries, int> query)
    {
        var queries = new SampleQueries(index, sample);
        var first = Stopwatch.GetTimestamp();
        query(queries);
        var cold = Stopwatch.GetElapsedTime(first);
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 300;) query(queries);
        var (runs, bytes) = (0, 0L);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Cpu();
        for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 400; runs += 16)
        {
            for (var i = 0; i < 16; i++) bytes += query(queries);
        }
        var time = (Cpu() - cpu) / runs;
        Console.WriteLine($"{name,-24} {time.TotalMicroseconds,10:N2} us   {(GC.GetAllocatedBytesForCurrentThread() - allocated) / runs,8:N0} B allocated   {bytes / runs,8:N0} B answered   first {cold.TotalMicroseconds,8:N0} us");
    }

    static void Stored(CatalogIndex index)
    {
        using var stream = new MemoryStream();
        var watch = Stopwatch.StartNew();
        index.Save(stream);
        Console.WriteLine($"{"save",-24} {watch.Elapsed.TotalMilliseconds,10:N1} ms   {stream.Length / 1024.0 / 1024,8:N1} MiB");
        for (var i = 0; i < 3; i++)
        {
            stream.Position = 0;
            var cpu = Cpu();
            watch.Restart();
            CatalogIndex.Load(stream);
            Console.WriteLine($"{"load",-24} {watch.Elapsed.TotalMilliseconds,10:N1} ms   {(Cpu() - cpu).TotalMilliseconds,8:N0} ms CPU");
        }
    }

    static void Apply(SampleEntities sample, CatalogIndexWriter writer)
    {
        var times = new List<double>();
        for (var round = 0; round < 40; round++)
        {
            var changes = sample.Edits(100, round, writer.Current);
            var cpu = Cpu();
            writer.Apply(changes, round + 2);
            times.Add((Cpu() - cpu).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"{"apply 100 changed",-24} {times[times.Count / 2],10:N2} ms median, {times[^1]:N2} ms longest");
    }

    static void Ingest(SampleEntities sample)
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        var changes = sample.Changes();
        var longest = TimeSpan.Zero;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Cpu();
        for (var i = 0; i < changes.Count; i += 10)
        {
            var at = Cpu();
            writer.Apply(changes.GetRange(i, Math.Min(10, changes.Count - i)), i + 1);
            if (Cpu() - at > longest) longest = Cpu() - at;
        }
        var time = Cpu() - start;
        Console.WriteLine($"{"ingest by 10 files",-24} {time.TotalMilliseconds,10:N1} ms CPU {sample.Entities.Count / time.TotalSeconds,8:N0} entities/s, longest {longest.TotalMilliseconds:N1} ms, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / sample.Entities.Count,8:N0} bytes allocated an entity, merges included");
    }

    /// <summary>Time on a processor: other programs on the machine do not count.</summary>
    static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(true);
    }
}
