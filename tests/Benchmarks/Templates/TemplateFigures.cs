using System.Diagnostics;
using System.Globalization;

namespace Portico.Benchmarks.Templates;

/// <summary>Renders a second, to be put beside what the script in this folder prints.</summary>
static class TemplateFigures
{
    const int WarmMilliseconds = 1_000;
    const int Milliseconds = 1_000;
    const int FirstRenders = 500;
    const int Rounds = 5;

    public static void Print()
    {
        Console.WriteLine($"{"template",-14} {"first render/s",15} {"next renders/s",15}");
        foreach (var (name, source) in SampleTemplates.All)
        {
            var engine = SampleTemplates.NewEngine();
            var seen = 0;
            // Each text is new to the engine, and of the same length.
            string Unseen() => source + "\n" + (1_000_000 + seen++).ToString(CultureInfo.InvariantCulture);
            for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < WarmMilliseconds;)
            {
                engine.Render(Unseen(), SampleTemplates.Context);
                engine.Render(source, SampleTemplates.Context);
            }
            var first = Enumerable.Range(0, Rounds).Max(_ => First(engine, [.. Enumerable.Range(0, FirstRenders).Select(_ => Unseen())]));
            var next = Enumerable.Range(0, Rounds).Max(_ => Next(engine, source));
            Console.WriteLine($"{name,-14} {first,15:N0} {next,15:N0}");
        }
    }

    static double First(Portico.Languages.Templates.TemplateEngine engine, string[] sources)
    {
        var watch = Stopwatch.StartNew();
        foreach (var source in sources) engine.Render(source, SampleTemplates.Context);
        return sources.Length / watch.Elapsed.TotalSeconds;
    }

    static double Next(Portico.Languages.Templates.TemplateEngine engine, string source)
    {
        var renders = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.ElapsedMilliseconds < Milliseconds / Rounds; renders++) engine.Render(source, SampleTemplates.Context);
        return renders / watch.Elapsed.TotalSeconds;
    }
}
