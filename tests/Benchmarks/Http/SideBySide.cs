using System.Globalization;

namespace Portico.Benchmarks.Http;

/// <summary>
/// Sends the same requests to several servers in turn, several times, and prints one table. Each figure is the median of
/// its rounds; the last columns say how many times the others' answers the first server gave, round by round.
/// </summary>
sealed class SideBySide(LoadOptions options)
{
    public async Task RunAsync()
    {
        var forms = (await LoadForms.ReadAsync(options.Targets[0].Address, options.Targets[0].Token)).Where(f => options.Only.Length == 0 || options.Only.Any(o => f.Name.Contains(o, StringComparison.Ordinal)));
        Console.WriteLine($"| {options.Connections} connections | {string.Join(" | ", options.Targets.Select(t => $"{t.Name} req/s | p50 ms | p99 ms | CPU µs"))} | bytes | {string.Concat(options.Targets[1..].Select(t => $"/ {t.Name} | "))}");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", options.Targets.Length * 5))}");
        foreach (var form in forms) Measure(form);
        foreach (var target in options.Targets.Where(static t => t.Processes.Length > 0)) Console.WriteLine($"{target.Name}: {target.ResidentMiB():N0} MiB resident");
    }

    void Measure(LoadForm form)
    {
        var results = options.Targets.Select(static _ => new List<LoadResult>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < options.Targets.Length; i++)
                results[i].Add(new LoadRun(options.Targets[i], form, options.Connections).Run(options.WarmUp, options.Duration));
        }
        var cells = results.Select(r => string.Create(CultureInfo.InvariantCulture,
            $"{Median(r, x => x.PerSecond):N0} | {Median(r, x => x.Median):N2} | {Median(r, x => x.P99):N2} | {Median(r, x => x.CpuMicroseconds):N1}"));
        var ratios = results[1..].Select(other => results[0].Zip(other, static (one, two) => one.PerSecond / two.PerSecond).Order().ElementAt(options.Rounds / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {form.Name} | {string.Join(" | ", cells)} | {results[0][0].Bytes:N0} | {string.Concat(ratios.Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r:N2} | ")))}"));
        foreach (var (target, runs) in options.Targets.Zip(results))
        {
            if (runs.Sum(static r => r.Failed) is > 0 and var failed) Console.WriteLine($"{target.Name}: {failed} of these failed");
        }
    }

    static double Median(List<LoadResult> results, Func<LoadResult, double> value) => results.Select(value).Order().ElementAt(results.Count / 2);
}
