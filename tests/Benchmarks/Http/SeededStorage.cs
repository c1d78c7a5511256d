using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Catalog.Index;
using Portico.Catalog.Store;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Benchmarks.Http;

/// <summary>
/// The snapshot of a generated catalog in an empty storage account: a process that starts on it serves the whole catalog
/// without reading a source or a table row.
/// </summary>
static class SeededStorage
{
    const int LocationsAtOnce = 500;

    public static async Task FillAsync(int entities)
    {
        await using var services = Services();
        var watch = Stopwatch.StartNew();
        var index = Build(entities);
        Console.WriteLine($"{index.Count:N0} entities built in {watch.Elapsed.TotalSeconds:N1} s");
        watch.Restart();
        await services.GetRequiredService<SnapshotBlobs>().WriteAsync(0, index.Save, CancellationToken.None);
        Console.WriteLine($"stored in {watch.Elapsed.TotalSeconds:N1} s");
    }

    /// <summary>Loads what was stored, as an instance does when it starts, and asks it.</summary>
    public static async Task OpenAsync()
    {
        await using var services = Services();
        var snapshots = services.GetRequiredService<SnapshotBlobs>();
        var pointer = await snapshots.FindPointerAsync(CancellationToken.None) ?? throw new InvalidOperationException("There is no snapshot: --seed one first.");
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await using var content = await snapshots.OpenAsync(pointer.Current, CancellationToken.None);
        var index = CatalogIndex.Load(content!); // its pointer was there
        var (spent, elapsed) = (Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(start));
        var resident = Environment.WorkingSet;
        Console.WriteLine($"{index.Count:N0} entities in {index.Segments.Length} segments loaded in {elapsed.TotalSeconds:N2} s, {spent.TotalSeconds:N2} s CPU; {resident / 1024 / 1024:N0} MiB resident, {GC.GetTotalMemory(true) / index.Count:N0} bytes an entity");
        QuickFigures.Queries(new(index.Count), index);
        Console.WriteLine($"{Environment.WorkingSet / 1024 / 1024:N0} MiB resident after these questions");
    }

    /// <summary>All at once would need several times the memory.</summary>
    public static CatalogIndex Build(int entities)
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        foreach (var chunk in new SampleEntities(entities).Stream().Chunk(LocationsAtOnce)) writer.Apply(chunk, 0);
        return writer.Settle();
    }

    static ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ServiceCollection().AddLogging().AddPorticoStorage(configuration).AddPorticoSources(configuration).AddPorticoCatalog(configuration).BuildServiceProvider();
    }
}
