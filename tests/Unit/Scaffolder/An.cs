using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Workspaces;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Tests.Unit.Scaffolder;

/// <summary>Actions made the way the application makes them, and a workspace to run them in.</summary>
sealed class An : IDisposable
{
    readonly ServiceProvider services;

    public An(params (string Key, string? Value)[] settings) : this(_ => { }, settings)
    {
    }

    public An(Action<IServiceCollection> replace, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
        var collection = new ServiceCollection();
        collection.AddLogging().AddPorticoStorage(configuration).AddPorticoSources(configuration).AddPorticoCatalog(configuration).AddScaffolderActions(configuration);
        replace(collection);
        services = collection.BuildServiceProvider();
        Directory.CreateDirectory(Path.Combine(Folder, "work"));
        Workspace = new(Path.Combine(Folder, "work"));
    }

    /// <summary>A folder of the test's own; the workspace is in it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("portico-action-").FullName;

    public Workspace Workspace { get; }

    public CollectedLog Log { get; } = new();

    public TemplateLocation? Template { get; set; }

    public string? TemplateRef { get; set; }

    public Dictionary<string, string> Secrets { get; } = [];

    public bool IsDryRun { get; set; }

    public RememberedCheckpoints Checkpoints { get; init; } = new();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs an action with an input written as JSON (single quotes are in order) and returns its output.</summary>
    public Task<JsonObject> Action(string id, string input) => ActionUntil(id, input, TestContext.Current.CancellationToken);

    public async Task<JsonObject> ActionUntil(string id, string input, CancellationToken ct)
    {
        var context = new ActionContext
        {
            TaskId = "task",
            StepId = "step",
            Input = JsonElement.Parse(input.Contains('"', StringComparison.Ordinal) ? input : input.Replace('\'', '"')),
            Workspace = Workspace,
            Log = Log,
            Checkpoints = Checkpoints,
            Template = Template,
            TemplateRef = TemplateRef,
            Secrets = Secrets,
            IsDryRun = IsDryRun,
        };
        await Get<ScaffolderActions>().Find(id)!.RunAsync(context, ct); // a missing one fails here
        return context.Output;
    }

    public Task<ActionFailedException> Failure(string id, string input) => Should.ThrowAsync<ActionFailedException>(() => Action(id, input));

    public string Write(string path, string text)
    {
        var full = Path.Combine(Workspace.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Workspace.Root, path));

    public string[] Files => [.. FolderEntry.Walk(Workspace.Root).Select(entry => entry.Kind == EntryKind.Folder ? entry.Path + "/" : entry.Path)];

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
