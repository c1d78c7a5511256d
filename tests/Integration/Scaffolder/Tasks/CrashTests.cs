using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>The process is killed while it runs tasks. PORTICO_CRASH_TASKS and PORTICO_CRASH_KILLS make it more than a build wants.</summary>
public sealed class CrashTests(AzuriteServer azurite)
{
    const int Steps = 10;
    const string Secret = "s3cr3t-0f-the-crash-test";

    static readonly int Tasks = Number("PORTICO_CRASH_TASKS", 24);
    static readonly int Kills = Number("PORTICO_CRASH_KILLS", 3);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task Every_task_survives_kills_and_does_each_thing_once()
    {
        using var folder = new TemporaryFolder();
        var app = new CrashApp(azurite, folder.Path, Steps);
        var random = new Random(11);
        List<string> ids = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = await app.StartAsync();
            if (kill == 0) ids = await StartTasksAsync(process, app);
            var enough = app.Attempts.Count + random.Next(Tasks, Tasks * Steps / (Kills + 1));
            await Eventually.HoldsAsync(() => Task.FromResult(app.Attempts.Count >= enough), Patience, () => process.Output);
            app.ShouldNotHold(Secret);
            await process.KillAsync();
        }

        await using var last = await app.StartAsync();
        foreach (var id in ids) await app.ShouldCompleteAsync(last, id, Patience);

        var (attempts, effects) = (app.Attempts, app.Effects);
        var most = attempts.GroupBy(line => line).Max(group => group.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{Tasks} tasks of {Steps} steps, {Kills} kills: {attempts.Count} attempts, {most} at most of one step; {effects.Count} effects.");
        attempts.Count.ShouldBeGreaterThan(Tasks * Steps, "No kill met a step: the test shows nothing.");
        most.ShouldBeLessThanOrEqualTo(1 + Kills);
        effects.Count.ShouldBe(Tasks * Steps);
        effects.Select(line => line.Split(' ')[0]).Distinct().Count().ShouldBe(Tasks * Steps);
        await app.StoredAsync(Patience);
        app.ShouldNotHold(Secret);
        last.Output.ShouldNotContain(Secret);
    }

    static async Task<List<string>> StartTasksAsync(PorticoProcess process, CrashApp app)
    {
        var ct = TestContext.Current.CancellationToken;
        await app.ReadyAsync(process, Patience);
        var ids = new string[Tasks];
        await Parallel.ForAsync(0, Tasks, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (i, token) =>
        {
            JsonObject body = new() { ["templateRef"] = "template:default/crash", ["values"] = new JsonObject(), ["secrets"] = new JsonObject { ["token"] = Secret } };
            using var answer = await process.Http.PostAsJsonAsync(new Uri("/api/scaffolder/v2/tasks", UriKind.Relative), body, token);
            answer.EnsureSuccessStatusCode();
            ids[i] = (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetString()!;
        });
        return [.. ids];
    }

    static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
