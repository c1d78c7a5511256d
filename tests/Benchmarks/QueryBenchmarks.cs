using BenchmarkDotNet.Attributes;

namespace Portico.Benchmarks;

/// <summary>Each form of question at several sizes of the catalog, from the text of the request to the bytes of the answer.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    SampleQueries queries = null!;

    /// <summary>Entities in the catalog.</summary>
    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Fill() => queries = new(Http.SeededStorage.Build(Entities), new(Entities));

    [Benchmark] public int ByName() => queries.ByName();

    [Benchmark] public int ByKind() => queries.ByKind();

    [Benchmark] public int ThreeFilters() => queries.ThreeFilters();

    [Benchmark] public int FullText() => queries.FullText();

    [Benchmark] public int LatePage() => queries.LastPage();

    [Benchmark] public int FourFields() => queries.Projected();

    [Benchmark] public int Facets() => queries.Facets();

    [Benchmark] public int FilteredFacets() => queries.FilteredFacets();

    [Benchmark] public int HundredRefs() => queries.HundredRefs();
}
