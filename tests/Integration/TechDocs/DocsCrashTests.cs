using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog;
using Portico.Catalog.Model;
using Portico.Sources;
using Portico.Storage;
using Portico.TechDocs;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Fakes.Storage;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>The process is killed while it builds docs. Another one goes on with the build, and readers find a whole site all the time.</summary>
public sealed class DocsCrashTests(AzuriteServer azurite) : IAsyncLifetime
{
    const int Pages = 60;

    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> settings = [];
    RepositoryHost host = null!; // these are started before each test
    StorageProxy blobs = null!;
    ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        host = await RepositoryHost.StartAsync();
        blobs = await StorageProxy.StartAsync(azurite.BlobEndpoint);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "orders.yaml"), $$"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: orders, annotations: { backstage.io/techdocs-ref: 'url:{{host.Page("orders")}}' } }
            spec: { type: service, lifecycle: production, owner: nobody }
            """);
        (string Key, string? Value)[] own =
        [
            ("AzureWebJobsStorage", azurite.ConnectionString.Replace(azurite.BlobEndpoint.AbsoluteUri, blobs.Endpoint.AbsoluteUri, StringComparison.Ordinal)),
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

    [Fact]
    public Task A_build_that_is_killed_while_it_fetches_is_completed_and_no_reader_meets_half_of_it() => KillAsync("Fetching", "old", () =>
    {
        host.Stall();
        var asked = host.Asked;
        return Eventually.HoldsAsync(() => host.Asked > asked);
    });

    [Fact]
    public Task A_build_that_is_killed_while_it_renders_is_completed_and_no_reader_meets_half_of_it()
    {
        // One after the other they take minutes, for in each much is looked for in vain; the first page is written last. So the
        // process cannot be done before it is killed. What was pushed next has none of them.
        settings["TechDocs:Limits:PagesAtOnce"] = "1";
        var slow = string.Concat(Enumerable.Repeat("**a ", 6000));
        var pages = Enumerable.Range(0, 1000).Select(i => ($"orders/docs/long-{i}.md", slow));
        return KillAsync("Rendering", "old", () => Eventually.HoldsAsync(() => IsRendered("long-*")), () => IsRendered("index.html").ShouldBeFalse(), pages);
    }

    // What a build asks the storage for, in this order: it is killed while one request is held.
    [Theory]
    [InlineData("GET", "techdocs-state/", "Rendering", "old")]
    [InlineData("PUT", "techdocs-search/", "Publishing", "old")]
    [InlineData("PUT", "/orders/come/index.html", "Publishing", "old")]
    [InlineData("PUT", "/orders/page-30/index.html", "Publishing", "old")]
    [InlineData("PUT", "/orders/index.html", "Publishing", "old")]
    [InlineData("DELETE", "/orders/gone/index.html", "Publishing", "new")]
    [InlineData("PUT", "techdocs-memory/", "Published", "new")]
    public Task A_build_that_is_killed_before_a_request_is_completed_and_no_reader_meets_half_of_it(string method, string path, string said, string home) =>
        KillAsync(said, home, () => blobs.HoldAsync(method, path));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await blobs.DisposeAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    // The moment is awaited from before the second build begins; what the log says last, and which site is read then, is known.
    async Task KillAsync(string said, string home, Func<Task> momentAsync, Action? killed = null, IEnumerable<(string Path, string Text)>? more = null)
    {
        var place = await services.GetRequiredService<SitePlaces>().OfAsync(Orders, Ct);
        host.Push(Files("old", "gone"));
        string build;
        await using (var process = await StartAsync())
        {
            await Eventually.HoldsAsync(async () => (await States.FindAsync(Orders, Ct)).LastOutcome == BuildOutcome.Updated, Eventually.Deadline, () => process.Output);
            host.Push([.. Files("new", "come"), .. more ?? []]);
            await PutDueAsync();
            var moment = momentAsync();
            await process.FireAsync("DocsDue");
            await moment.WaitAsync(Eventually.Deadline, TimeProvider.System, Ct);
            await process.KillAsync();
            build = (await States.FindAsync(Orders, Ct)).RunningBuild.ShouldNotBeNull();
        }
        killed?.Invoke();
        if (more is not null) host.Push(Files("new", "come"));
        (await LinesAsync(build))[^1].Text.ShouldStartWith(said);
        (await ReadAsync(place, "index.html")).ShouldContain($"{home} Home");
        (await place.DeadLinksAsync()).ShouldBeEmpty();

        host.GoOn();
        blobs.GoOn();
        settings.Remove("TechDocs:Limits:PagesAtOnce");
        await using var next = await StartAsync();
        await Eventually.HoldsAsync(async () => (await States.FindAsync(Orders, Ct)) is { RunningBuild: null } state && state.LastBuild == build, Eventually.Deadline, () => next.Output);

        (await States.FindAsync(Orders, Ct)).LastOutcome.ShouldBe(BuildOutcome.Updated);
        (await ReadAsync(place, "index.html")).ShouldContain("new Home");
        (await place.PathsAsync()).ShouldSatisfyAllConditions(paths => paths.ShouldContain("come/index.html"), paths => paths.ShouldNotContain("gone/index.html"));
        (await place.DeadLinksAsync()).ShouldBeEmpty();
        await Eventually.HoldsAsync(async () => (await LinesAsync(build)).Count(static line => line.Outcome is not null) == 1);
        Directory.EnumerateFileSystemEntries(settings["TechDocs:Folder"]).ShouldBeEmpty();
    }

    // Whether the build that is under way has written a page: its folder is builds/BUILD/ATTEMPT/site.
    bool IsRendered(string name) => Directory.Exists(settings["TechDocs:Folder"])
        && Directory.EnumerateDirectories(settings["TechDocs:Folder"], "site", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).Any(site => Directory.EnumerateFileSystemEntries(site, name).Any());

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

    Task<List<BuildLine>> LinesAsync(string build) => services.GetRequiredService<BuildLines>().ReadAsync(build, 0, Ct);

    static async Task<string> ReadAsync(SitePlace place, string path) => (await place.Blob(path).DownloadContentAsync(Ct)).Value.Content.ToString();
}
