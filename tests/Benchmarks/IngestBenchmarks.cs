using BenchmarkDotNet.Attributes;

namespace Portico.Benchmarks;

/// <summary>Ingesting files, stage by stage, without storage.</summary>
[MemoryDiagnoser]
public class IngestBenchmarks
{
    IngestStages stages = null!; // before the first benchmark

    /// <summary>Entities in the files, a hundred in each.</summary>
    [Params(10_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        stages = new(Entities);
        foreach (var (_, run) in stages.All) run();
    }

    [Benchmark] public void Parse() => stages.Parse();

    [Benchmark] public void Process() => stages.Process();

    [Benchmark] public void Compare() => stages.Compare();

    [Benchmark] public void MakeRows() => stages.MakeRows();

    [Benchmark] public void WriteTransactions() => stages.WriteTransactions();

    [Benchmark] public void Apply() => stages.Apply();
}
