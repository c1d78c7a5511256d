using BenchmarkDotNet.Attributes;
using Portico.Languages.Templates;

namespace Portico.Benchmarks.Templates;

/// <summary>Rendering templates: one that has not been seen, and one that has.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    readonly TemplateEngine _engine = SampleTemplates.NewEngine();
    readonly TemplateEngine _forgetful = new(new() { Syntax = TemplateSyntax.Scaffolder, CacheSize = 0 });

    /// <summary>The templates' names.</summary>
    public static IEnumerable<string> Names => SampleTemplates.All.Keys;

    /// <summary>The template that is rendered.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>Reads and renders.</summary>
    [Benchmark]
    public string First() => _forgetful.Render(SampleTemplates.All[Name], SampleTemplates.Context);

    /// <summary>Renders what has been read.</summary>
    [Benchmark(Baseline = true)]
    public string Next() => _engine.Render(SampleTemplates.All[Name], SampleTemplates.Context);
}
