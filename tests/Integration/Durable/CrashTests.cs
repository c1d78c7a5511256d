using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;
using Portico.Tests.Orchestrations;

namespace Portico.Tests.Integration.Durable;

public sealed class CrashTests(AzuriteServer azurite)
{
    const int Instances = 120;
    const int Steps = 4;
    const int Activities = Steps + 6;
    const int Kills = 4;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Every_instance_survives_kills_and_has_one_result_of_each_activity_in_order()
    {
        using var folder = new TemporaryFolder();
        var attempts = Path.Combine(folder.Path, "attempts");
        var prefix = azurite.NewPrefix();
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = await DurableProcess.StartAsync(azurite, prefix, attempts);
            var starting = process.StartAsync(nameof(SampleOrchestrations.Recorded), Instances, Steps, "crash");
            var enough = RecordedRuns.Count(attempts) + random.Next(60, 240);
            await Eventually.HoldsAsync(() => Task.FromResult(RecordedRuns.Count(attempts) >= enough), Patience, () => process.Output);
            await process.KillAsync();
            await Record.ExceptionAsync(() => starting);
        }

        await using var last = await DurableProcess.StartAsync(azurite, prefix, attempts);
        await last.StartAsync(nameof(SampleOrchestrations.Recorded), Instances, Steps, "crash");
        Dictionary<string, string[]> outputs = [];
        await Eventually.HoldsAsync(
            async () => (outputs = await last.OutputsAsync("crash")).Count == Instances,
            Patience,
            () => $"{outputs.Count} of {Instances} have completed.\n{last.Output}");

        var runs = RecordedRuns.Read(attempts);
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs.Activities} activities ran {runs.Attempts} times, one of them {runs.MostAttempts} times, over {Kills} kills.");
        runs.ShouldBeComplete(outputs, Steps);
        runs.Activities.ShouldBe(Instances * Activities);
        runs.Attempts.ShouldBeGreaterThan(runs.Activities, "No kill met an activity: the test shows nothing.");
        runs.MostAttempts.ShouldBeLessThanOrEqualTo(1 + Kills);
        (await RecordedRuns.ResultsAsync(azurite.ConnectionString, prefix + "Portico")).ShouldBe(Instances * Activities);
    }

    [Fact]
    public async Task Of_two_processes_one_runs_an_instance_and_the_other_takes_over_when_it_dies()
    {
        using var folder = new TemporaryFolder();
        var attempts = Path.Combine(folder.Path, "attempts");
        var prefix = azurite.NewPrefix();
        await using var one = await DurableProcess.StartAsync(azurite, prefix, attempts);
        await using var other = await DurableProcess.StartAsync(azurite, prefix, attempts);

        await Task.WhenAll(one.StartAsync(nameof(SampleOrchestrations.Recorded), 20, Steps, "one"), other.StartAsync(nameof(SampleOrchestrations.Recorded), 20, Steps, "other"));
        await Eventually.HoldsAsync(
            async () => (await other.OutputsAsync("o")).Count == 40, Patience, () => $"They have not completed.\n{one.Output}\n{other.Output}");
        RecordedRuns.Read(attempts).MostAttempts.ShouldBe(1);

        await other.StartAsync(nameof(SampleOrchestrations.Recorded), 40, Steps, "again");
        await one.KillAsync();
        Dictionary<string, string[]> outputs = [];
        await Eventually.HoldsAsync(
            async () => (outputs = await other.OutputsAsync("again")).Count == 40, Patience, () => $"{outputs.Count} have completed.\n{other.Output}");

        var runs = RecordedRuns.Read(attempts);
        runs.ShouldBeComplete(outputs, Steps);
        runs.MostAttempts.ShouldBeLessThanOrEqualTo(2);
    }
}
