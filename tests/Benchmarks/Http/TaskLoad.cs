using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Benchmarks.Http;

/// <summary>
/// Starts many tasks of a template at once on several servers in turn, several times, and prints how long it takes until
/// all of them are completed. Each figure is the median of its rounds.
/// </summary>
sealed class TaskLoad(LoadOptions options)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly string template = options.Template ?? throw new ArgumentException("Name a template: --template default/ten-logs");

    public async Task RunAsync()
    {
        foreach (var target in options.Targets) await MeasureAsync(target, 1);
        Console.WriteLine($"| tasks at once |{string.Concat(options.Targets.Select(static t => $" {t.Name} s | tasks/s | CPU ms a task |"))}{string.Concat(options.Targets[1..].Select(static t => $" / {t.Name} |"))}");
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", (options.Targets.Length * 4) - 1))}");
        foreach (var count in options.Tasks) await MeasureAllAsync(count);
    }

    async Task MeasureAllAsync(int count)
    {
        var seen = options.Targets.Select(static _ => new List<(double Seconds, double Cpu)>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (target, results) in options.Targets.Zip(seen)) results.Add(await MeasureAsync(target, count));
        }
        var medians = seen.Select(static results => (Seconds: Median(results.Select(static r => r.Seconds)), Cpu: Median(results.Select(static r => r.Cpu)))).ToList();
        var cells = medians.Select(m => FormattableString.Invariant($" {m.Seconds:N2} | {count / m.Seconds:N1} | {m.Cpu / count:N1} |"));
        var ratios = seen[1..].Select(other => FormattableString.Invariant($" {Median(seen[0].Zip(other, static (one, two) => two.Seconds / one.Seconds)):N1} |"));
        Console.WriteLine($"| {count} |{string.Concat(cells)}{string.Concat(ratios)}");
    }

    async Task<(double Seconds, double Cpu)> MeasureAsync(LoadTarget target, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections }) { BaseAddress = new(target.Address, "/api/scaffolder/v2/tasks/") };
        if (target.Token is { } token) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var (cpu, start) = (target.CpuTime(), Stopwatch.GetTimestamp());
        var ids = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Connections }, async (i, ct) => ids[i] = await StartAsync(client, i, ct));
        // Only the first that is not known to have ended is asked for, so that asking costs little.
        foreach (var id in ids) await EndAsync(client, id);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (target.CpuTime() - cpu).TotalMilliseconds);
    }

    async Task<string> StartAsync(HttpClient client, int number, CancellationToken ct)
    {
        var body = new JsonObject { ["templateRef"] = $"template:{template}", ["values"] = new JsonObject { ["name"] = $"task {number}" } };
        using var answer = await client.PostAsJsonAsync("../tasks", body, ct);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        return said.TryGetProperty("id", out var id) ? id.GetString()! : throw new InvalidOperationException($"{client.BaseAddress} says {said}"); // a text
    }

    static async Task EndAsync(HttpClient client, string id)
    {
        string? status;
        while ((status = (await client.GetFromJsonAsync<JsonElement>(id)).GetProperty("status").GetString()) is "open" or "processing") await Task.Delay(Pause, TimeProvider.System);
        if (status != "completed") throw new InvalidOperationException($"Task {id} is {status}.");
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
