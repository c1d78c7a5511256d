using BenchmarkDotNet.Attributes;
using Portico.Catalog.Index;
using Portico.Catalog.Model;

namespace Portico.Benchmarks;

/// <summary>Making, changing, storing and loading an index.</summary>
[MemoryDiagnoser]
public class BuildBenchmarks
{
    List<LocationChange> changes = [];
    List<LocationChange> edits = [];
    CatalogIndex index = CatalogIndex.Empty;
    byte[] stored = [];

    /// <summary>Entities in the catalog.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var sample = new SampleEntities(Entities);
        changes = sample.Changes();
        index = new CatalogIndexWriter(CatalogIndex.Empty).Apply(changes, 1);
        edits = sample.Edits(100, 0, index);
        using var stream = new MemoryStream();
        index.Save(stream);
        stored = stream.ToArray();
    }

    [Benchmark] public int Build() => new CatalogIndexWriter(CatalogIndex.Empty).Apply(changes, 1).Count;

    [Benchmark] public int ApplyHundredChanged() => new CatalogIndexWriter(index).Apply(edits, 2).Count;

    [Benchmark] public int Load() => CatalogIndex.Load(new MemoryStream(stored)).Count;

    [Benchmark] public void Save() => index.Save(Stream.Null);
}
