using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable;
using Portico.Tests.Orchestrations;

namespace Portico.Benchmarks;

/// <summary>What orchestrations cost by themselves: steps of an activity that does nothing, in one instance and in many at once.</summary>
static class DurableFigures
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task PrintAsync(int[] steps)
    {
        using var host = Build(replays: false);
        await host.StartAsync();
        var client = host.Services.GetRequiredService<DurableService>().Client;
        await RunAsync(client, nameof(SampleOrchestrations.Steps), 200);
        foreach (var count in steps) await StepsAsync(client, count, "");
        await ManyAsync(client, 200, 10);
        await ManyAsync(client, 1000, 1);
        await host.StopAsync();

        using var replaying = Build(replays: true);
        await replaying.StartAsync();
        foreach (var count in steps.Where(count => count <= 200)) await StepsAsync(replaying.Services.GetRequiredService<DurableService>().Client, count, ", replayed at every step");
        await replaying.StopAsync();
    }

    static async Task StepsAsync(DurableTaskClient client, int count, string how)
    {
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(SampleOrchestrations.StepsAndWait), count);
        // Seldom for long ones: asking is work too.
        var step = TimeSpan.FromMilliseconds(5 + count / 50);
        while ((await client.GetInstanceAsync(id, getInputsAndOutputs: true))!.SerializedCustomStatus is null)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException($"{count} steps took more than {Patience}.");
            await Task.Delay(step, TimeProvider.System);
        }

        var (elapsed, spent) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Console.WriteLine($"{count,6:N0} steps{how}: {elapsed.TotalMilliseconds / count,6:N2} ms a step, {spent.TotalMicroseconds / count,6:N0} us of processor time; {kept / 1024.0,8:N0} KiB kept in memory");
        await client.TerminateInstanceAsync(id);
        await client.WaitForInstanceCompletionAsync(id);
    }

    static async Task ManyAsync(DurableTaskClient client, int instances, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => RunAsync(client, nameof(SampleOrchestrations.Steps), steps)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"{instances,6:N0} instances of {steps} step{(steps == 1 ? "" : "s")} at once: {elapsed.TotalSeconds:N2} s, {instances / elapsed.TotalSeconds:N0} instances/s, {instances * steps / elapsed.TotalSeconds:N0} steps/s");
    }

    static async Task RunAsync(DurableTaskClient client, string orchestrator, int steps)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, steps);
        var ended = await client.WaitForInstanceCompletionAsync(id);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException($"Instance {id} is {ended.RuntimeStatus}.");
    }

    static IHost Build(bool replays)
    {
        var builder = FunctionsApplication.CreateBuilder(["--port=0", $"--Storage:Prefix=b{Guid.NewGuid():n}"[..26]]);
        foreach (var type in (Type[])[typeof(SampleActivities), typeof(SampleOrchestrations)]) builder.Local.Types.Add(type);
        builder.Local.Output = TextWriter.Null;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<AttemptLog>();
        var durable = builder.Local.HostJson.Durable;
        builder.Local.HostJson = builder.Local.HostJson with { Durable = durable with { Numbers = durable.Numbers with { KeepInMemory = !replays } } };
        builder.ConfigureFunctionsWebApplication();
        return builder.Build();
    }
}
