using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Catalog.Model;
using Portico.Sources;
using Portico.Storage;
using Portico.TechDocs;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>The process is killed while it builds docs. Another one goes on with the build, and readers find a whole site all the time.</summary>
public sealed class DocsCrashTests(AzuriteServer azurite) : IAsyncLifetime
{
    const int Pages = 150;

    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> settings = [];
    RepositoryHost host = null!; // started before each test
    ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        host = await RepositoryHost.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "orders.yaml"), $$"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: orders, annotations: { backstage.io/techdocs-ref: 'url:{{host.Page("orders")}}' } }
            spec: { type: service, lifecycle: production, owner: nobody }
            """);
        (string Key, string? Value)[] own =
        [
            ("AzureWebJobsStorage", azurite.ConnectionString),
            ("Storage:Prefix", azurite.NewPrefix()),
            ("Access:Required", "false"),
            ("Sources:Root", folder.Path),
            ("Catalog:Locations:0:Type", "file"),
            ("Catalog:Locations:0:Target", "orders.yaml"),
            ("TechDocs:CheckInterval", "01:00:00"),
            ("TechDocs:Folder", Path.Combine(folder.Path, "builds")),
        ];
        foreach (var (key, value) in own.Concat(host.Settings)) settings[key] = value!;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        services = new ServiceCollection().AddLogging().AddPorticoStorage(configuration).AddPorticoSources(configuration).AddPorticoCatalog(configuration).AddTechDocs(configuration).BuildServiceProvider();
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static EntityRef Orders => new("component", "default", "orders");

    DocsBuildStates States => services.GetRequiredService<DocsBuildStates>();

    [Theory]
    [InlineData("Fetching")]
    [InlineData("Rendering")]
    [InlineData("Publishing")]
    public async Task A_build_that_is_killed_is_completed_and_no_reader_meets_half_of_it(string phase)
    {
        var place = await services.GetRequiredService<SitePlaces>().OfAsync(Orders, Ct);
        host.Push(Files("old", "gone"));
        string build;
        await using (var process = await StartAsync())
        {
            await Eventually.HoldsAsync(async () => (await States.FindAsync(Orders, Ct)).LastOutcome == BuildOutcome.Updated, Eventually.Deadline, () => process.Output);
            if (phase == "Fetching") host.Stall();
            host.Push(Files("new", "come"));
            await PutDueAsync();
            await process.FireAsync("DocsDue");
            build = await ReachedAsync(phase, process);
            await process.KillAsync();
        }

        // Of the other two it is not certain that the build was not over a moment before.
        if (phase == "Fetching") (await ReadAsync(place, "index.html")).ShouldContain("old Home");
        (await place.DeadLinksAsync()).ShouldBeEmpty();

        host.GoOn();
        await using var next = await StartAsync();
        await Eventually.HoldsAsync(async () => (await States.FindAsync(Orders, Ct)) is { RunningBuild: null } state && state.LastBuild == build, Eventually.Deadline, () => next.Output);

        (await States.FindAsync(Orders, Ct)).LastOutcome.ShouldBe(BuildOutcome.Updated);
        (await ReadAsync(place, "index.html")).ShouldContain("new Home");
        (await place.PathsAsync()).ShouldSatisfyAllConditions(paths => paths.ShouldContain("come/index.html"), paths => paths.ShouldNotContain("gone/index.html"));
        (await place.DeadLinksAsync()).ShouldBeEmpty();
        await Eventually.HoldsAsync(async () => (await LinesAsync(build)).Count(static line => line.Outcome is not null) == 1);
        Directory.EnumerateFileSystemEntries(settings["TechDocs:Folder"]).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    // Every page leads to the next one, and to one that the other version does not have.
    static IEnumerable<(string Path, string Text)> Files(string version, string own)
    {
        yield return ("orders/docs/index.md", $"# {version} Home\n\n[first](page-0.md) [{own}]({own}.md)\n");
        yield return ($"orders/docs/{own}.md", $"# {own}\n");
        for (var i = 0; i < Pages; i++) yield return ($"orders/docs/page-{i}.md", $"# {version} {i}\n\n[next](page-{(i + 1) % Pages}.md) [{own}]({own}.md)\n");
    }

    async Task<PorticoProcess> StartAsync()
    {
        var process = PorticoProcess.Start(settings);
        await process.ReadyAsync(Eventually.Deadline);
        return process;
    }

    async Task PutDueAsync()
    {
        await Eventually.HoldsAsync(async () => await States.FindAsync(Orders, Ct) is { RunningBuild: null } state && await States.TrySaveAsync(state with { DueAt = DateTimeOffset.UnixEpoch.AddYears(50) }, Ct) is not null);
    }

    async Task<string> ReachedAsync(string phase, PorticoProcess process)
    {
        string? build = null;
        await Eventually.HoldsAsync(async () => (build = (await States.FindAsync(Orders, Ct)).RunningBuild) is not null && (await LinesAsync(build)).Any(line => line.Text.StartsWith(phase, StringComparison.Ordinal)), Eventually.Deadline, () => process.Output);
        return build!;
    }

    Task<List<BuildLine>> LinesAsync(string build) => services.GetRequiredService<BuildLines>().ReadAsync(build, 0, Ct);

    static async Task<string> ReadAsync(SitePlace place, string path) => (await place.Blob(path).DownloadContentAsync(Ct)).Value.Content.ToString();
}
