using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Catalog.Model;
using Portico.Functions.TechDocs.Orchestration;
using Portico.Local.Durable;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>The whole application with components whose docs a test writes.</summary>
sealed class DocsServer : IAsyncDisposable
{
    readonly TemporaryFolder folder;
    readonly PorticoServer server;
    readonly ConcurrentDictionary<string, int> dates;

    DocsServer(TemporaryFolder folder, PorticoServer server, ConcurrentDictionary<string, int> dates) => (this.folder, this.server, this.dates) = (folder, server, dates);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DocsBuilds Builds => Get<DocsBuilds>();

    public IBuildRuns Runs => Get<DurableService>().Client.AsBuildRuns();

    public T Get<T>() where T : notnull => server.Services.GetRequiredService<T>();

    /// <summary>Starts it. Each component has the annotations that are given, and lies beside its docs. Nothing is built but what the test asks for.</summary>
    public static Task<DocsServer> StartAsync(AzuriteServer azurite, IReadOnlyDictionary<string, string> components, params (string Key, string? Value)[] settings) =>
        StartAsync(azurite, components, settings, static app => app.Services.PostConfigure<CatalogOptions>(static options => options.Subscribers.Clear()));

    /// <summary>Starts it with docs that are built when they change.</summary>
    public static Task<DocsServer> WatchAsync(AzuriteServer azurite, IReadOnlyDictionary<string, string> components, params (string Key, string? Value)[] settings) => StartAsync(azurite, components, settings, null);

    static async Task<DocsServer> StartAsync(AzuriteServer azurite, IReadOnlyDictionary<string, string> components, (string Key, string? Value)[] settings, Action<FunctionsApplicationBuilder>? configure)
    {
        var folder = new TemporaryFolder();
        foreach (var (name, annotations) in components) WriteComponent(folder, name, annotations);
        Dictionary<string, string?> all = new()
        {
            ["Sources:Root"] = folder.Path,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "*/catalog-info.yaml",
            ["TechDocs:Folder"] = Path.Combine(folder.Path, ".builds"),
        };
        foreach (var (key, value) in settings) all[key] = value;
        return new(folder, await PorticoServer.StartAsync(azurite, all, configure), []);
    }

    public static EntityRef Component(string name) => new("component", "default", name);

    public void WriteComponent(string name, string annotations) => WriteComponent(folder, name, annotations);

    /// <summary>Writes a file beside a component.</summary>
    public void Write(string component, string path, string text)
    {
        var place = Path.Combine(folder.Path, component, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, text);
        // Each has a date of its own, whatever the file system's clock does.
        File.SetLastWriteTimeUtc(place, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(dates.AddOrUpdate("", 1, static (_, last) => last + 1)));
    }

    public void Delete(string component) => Directory.Delete(Path.Combine(folder.Path, component), recursive: true);

    /// <summary>Waits until the catalog has a component.</summary>
    public Task HasAsync(string name) => Eventually.HoldsAsync(async () => await Get<DocsEntities>().FindAsync(Component(name), Ct) is not null);

    /// <summary>Asks for docs, and waits for the end of their build.</summary>
    public async Task<BuildLine> BuildAsync(string name)
    {
        await HasAsync(name);
        return await EndAsync((await Builds.AskAsync(Component(name), Runs, Ct)).ShouldBeOfType<BuildTicket.Building>().BuildId);
    }

    /// <summary>Waits for the last line of a build.</summary>
    public async Task<BuildLine> EndAsync(string build) => (await LinesAsync(build))[^1];

    public async Task<List<BuildLine>> LinesAsync(string build)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        deadline.CancelAfter(Eventually.Deadline);
        var lines = new List<BuildLine>();
        await foreach (var line in Builds.FollowAsync(build, deadline.Token)) lines.Add(line);
        return lines;
    }

    public Task<DocsBuildState> StateAsync(string name) => Get<DocsBuildStates>().FindAsync(Component(name), Ct);

    /// <summary>Has the timer look at the sources.</summary>
    public Task PutDueAsync(string name) => Get<BuildClaims>().PutDueAsync(Component(name), Ct);

    /// <summary>A file of a published site; null when there is none.</summary>
    public async Task<string?> ReadAsync(string name, string path)
    {
        BlobClient blob = (await Get<SitePlaces>().OfAsync(Component(name), Ct)).Blob(path);
        return await blob.ExistsAsync(Ct) ? (await blob.DownloadContentAsync(Ct)).Value.Content.ToString() : null;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    static void WriteComponent(TemporaryFolder folder, string name, string annotations)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, name));
        File.WriteAllText(Path.Combine(folder.Path, name, "catalog-info.yaml"), $$"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: {{name}}, annotations: { {{annotations}} } }
            spec: { type: service, lifecycle: production, owner: nobody }
            """);
    }
}
