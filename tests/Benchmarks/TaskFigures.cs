using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Catalog;
using Portico.Functions.Scaffolder.Orchestration;
using Portico.Local.Durable;
using Portico.Scaffolder;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Benchmarks;

/// <summary>What tasks of templates cost by themselves: steps of an action that does nothing, in one task and in many at once.</summary>
static class TaskFigures
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task PrintAsync(int[] steps)
    {
        using var host = Build();
        await host.StartAsync();
        await RunAsync(host.Services, 100);
        foreach (var count in steps) await StepsAsync(host.Services, count);
        await ManyAsync(host.Services, 200, 10);
        await ManyAsync(host.Services, 500, 1);
        await host.StopAsync();
    }

    static async Task StepsAsync(IServiceProvider services, int count)
    {
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var allocated = GC.GetTotalAllocatedBytes();
        await RunAsync(services, count);
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Console.WriteLine($"{count,6:N0} steps: {elapsed.TotalMilliseconds / count,6:N2} ms a step, {spent.TotalMicroseconds / count,6:N0} us of processor time, {allocated / 1024.0 / count,6:N0} KiB allocated; {kept / 1024.0,8:N0} KiB kept in memory");
    }

    static async Task ManyAsync(IServiceProvider services, int tasks, int steps)
    {
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Parallel.ForAsync(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => await RunAsync(services, steps));
        var (elapsed, spent) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
        Console.WriteLine($"{tasks,6:N0} tasks of {steps} step{(steps == 1 ? "" : "s")}, 64 at once: {elapsed.TotalSeconds:N2} s, {tasks / elapsed.TotalSeconds:N1} tasks/s, {tasks * steps / elapsed.TotalSeconds:N0} steps/s, {spent.TotalMilliseconds / tasks:N1} ms of processor time a task");
    }

    static async Task RunAsync(IServiceProvider services, int steps)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var spec = new JsonObject
        {
            ["apiVersion"] = "scaffolder.backstage.io/v1beta3",
            ["steps"] = new JsonArray([.. Enumerable.Range(0, steps).Select(static i => new JsonObject { ["id"] = $"s{i}", ["name"] = $"Step {i}", ["action"] = "bench:nothing", ["input"] = new JsonObject { ["name"] = "${{ parameters.name }}" } })]),
            ["output"] = new JsonObject(),
            ["parameters"] = new JsonObject { ["name"] = "value" },
            ["user"] = new JsonObject(),
        };
        var task = new ScaffolderTask(Guid.CreateVersion7(now).ToString("D"), JsonSerializer.SerializeToElement(spec), ScaffolderTaskStatus.Open, now);
        await services.GetRequiredService<TaskWriter>().CreateAsync(task, new() { ["backstageToken"] = "a-token-of-a-user" }, CancellationToken.None);
        await services.GetRequiredService<DurableService>().Client.AsTaskRuns().StartAsync(new(task.Id, 1, steps), CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        await services.GetRequiredService<DurableService>().Client.WaitForInstanceCompletionAsync(task.Id, patience.Token);
        var ended = await services.GetRequiredService<TaskStore>().FindAsync(task.Id, CancellationToken.None);
        if (ended is not { Status: ScaffolderTaskStatus.Completed }) throw new InvalidOperationException($"Task {task.Id} is {ended?.Status}.");
    }

    static IHost Build()
    {
        var builder = FunctionsApplication.CreateBuilder(["--port=0", $"--Storage:Prefix=b{Guid.NewGuid():n}"[..26]]);
        foreach (var type in (Type[])[typeof(TaskActivities), typeof(TaskOrchestration)]) builder.Local.Types.Add(type);
        builder.Local.Output = TextWriter.Null;
        builder.Logging.ClearProviders();
        builder.Services.AddPorticoStorage(builder.Configuration).AddPorticoSources(builder.Configuration).AddPorticoCatalog(builder.Configuration).AddScaffolder(builder.Configuration);
        builder.Services.AddSingleton<IScaffolderAction, NothingAction>();
        builder.ConfigureFunctionsWebApplication();
        return builder.Build();
    }

    sealed class NothingAction : IScaffolderAction
    {
        public ActionDescription Description { get; } = new("bench:nothing", "Does nothing.") { Input = JsonElement.Parse("""{ "type": "object", "properties": { "name": { "type": "string" } } }""") };

        public Task RunAsync(ActionContext context, CancellationToken ct) => Task.CompletedTask;
    }
}
