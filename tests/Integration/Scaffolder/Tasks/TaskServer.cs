using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Model;
using Portico.Functions.Scaffolder.Orchestration;
using Portico.Local.Durable;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Templates;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>The whole application with templates of a test's own.</summary>
sealed class TaskServer : IAsyncDisposable
{
    static readonly TimeSpan Patience = Eventually.Deadline;

    readonly TemporaryFolder folder;
    readonly PorticoServer server;

    TaskServer(TemporaryFolder folder, PorticoServer server) => (this.folder, this.server) = (folder, server);

    public TaskService Service => Get<TaskService>();

    public TaskStore Store => Get<TaskStore>();

    public ITaskRuns Runs => Get<DurableService>().Client.AsTaskRuns();

    public T Get<T>() where T : notnull => server.Services.GetRequiredService<T>();

    /// <summary>Starts it. The YAML holds templates.</summary>
    public static async Task<TaskServer> StartAsync(AzuriteServer azurite, string yaml, Action<FunctionsApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "templates.yaml");
        await File.WriteAllTextAsync(file, yaml);
        var started = await StartAsync(azurite, folder, file, configure, settings);
        return started;
    }

    /// <summary>Starts it with a catalog file.</summary>
    public static async Task<TaskServer> StartAsync(AzuriteServer azurite, TemporaryFolder folder, string file, Action<FunctionsApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = file,
            ["Catalog:Locations:0:Rules:0"] = "Template",
            ["Catalog:Locations:0:Rules:1"] = "Location",
            ["Sources:Folders:0"] = Path.GetDirectoryName(file)!,
            ["Scaffolder:SecretsKey"] = Convert.ToBase64String(new byte[32]),
            ["Scaffolder:Workspaces:Folder"] = Path.Combine(folder.Path, "workspaces"),
        };
        foreach (var (key, value) in settings) all[key] = value;
        return new(folder, await PorticoServer.StartAsync(azurite, all, configure));
    }

    /// <summary>Waits until the catalog has a template, or refuses it; says whether it does.</summary>
    public async Task<bool> IsRefusedAsync(string template)
    {
        var ct = TestContext.Current.CancellationToken;
        var isRefused = false;
        await Eventually.HoldsAsync(async () =>
        {
            var problems = await server.Client.GetStringAsync(new Uri("/api/catalog/processing-errors", UriKind.Relative), ct);
            isRefused = problems.Contains($"\"entityRef\":\"template:default/{template}\"", StringComparison.Ordinal);
            return isRefused || await Get<TemplateReader>().FindAsync(new EntityRef("template", "default", template), ct) is not null;
        }, Patience, () => $"There is no template {template}.");
        return isRefused;
    }

    /// <summary>Starts a task; waits until the catalog has its template.</summary>
    public async Task<string> StartAsync(string template, string values, string? secrets = null, string? user = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var problems = "";
        await Eventually.HoldsAsync(async () =>
        {
            problems = await server.Client.GetStringAsync(new Uri("/api/catalog/processing-errors", UriKind.Relative), ct);
            return await Get<TemplateReader>().FindAsync(new EntityRef("template", "default", template), ct) is not null;
        }, Patience, () => $"There is no template {template}. {problems}");
        var asked = new NewTask(template, JsonElement.Parse(values)) { Secrets = secrets is null ? null : JsonElement.Parse(secrets), UserRef = user };
        return (await Service.StartAsync(asked, Runs, ct)).ShouldBeOfType<StartOutcome.Started>().Id;
    }

    /// <summary>Waits for a task's end.</summary>
    public async Task<ScaffolderTask> EndAsync(string id)
    {
        ScaffolderTask? task = null;
        await Eventually.HoldsAsync(async () => (task = await Store.FindAsync(id, TestContext.Current.CancellationToken))?.Status is ScaffolderTaskStatus.Completed or ScaffolderTaskStatus.Failed, Patience, () => $"It is {task?.Status}.");
        return task!;
    }

    /// <summary>Events: number, type, step, status, message.</summary>
    public async Task<IReadOnlyList<TaskEvent>> EventsAsync(string id) => await Store.EventsAsync(id, 0, TestContext.Current.CancellationToken);

    /// <summary>Messages of events.</summary>
    public async Task<string[]> LinesAsync(string id) => [.. (await EventsAsync(id)).Select(one => one.Body.GetProperty("message").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }
}
