using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Model;
using Portico.TechDocs.Building;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>Has a Portico of its own read a recorded catalog and serve a recorded site, and asks it what the real backend was asked.</summary>
sealed class DocsReplay : IReplay, IRunNames
{
    const string Sync = "/api/techdocs/sync/default/component/orders";

    static readonly EntityRef Orders = new("component", "default", "orders");

    readonly TemporaryFolder catalog;
    readonly PorticoServer portico;
    readonly ReplayClient client;
    readonly Dictionary<string, string> versions = [];
    bool built;

    DocsReplay(TemporaryFolder catalog, PorticoServer portico)
    {
        (this.catalog, this.portico) = (catalog, portico);
        client = new(portico.Client, this);
    }

    public static async Task<DocsReplay> StartAsync(AzuriteServer azurite, DocsRecording recording)
    {
        var catalog = new TemporaryFolder();
        Copy(Path.Combine(recording.Folder, "catalog"), catalog.Path);
        var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>(ReplayClient.Settings("http://localhost:7017"))
        {
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "all.yaml",
            ["Sources:Root"] = catalog.Path,
            ["Access:BaseUrl"] = "http://localhost:7017",
            ["TechDocs:FreshFor"] = "00:00:00",
            ["Sources:PublicRepositories"] = "false", // some entities name repositories, which no test reads
        });
        var replay = new DocsReplay(catalog, portico);
        await replay.client.SignInAsync();
        // The catalog's change has the docs built once; then the recorded site takes their place.
        await Eventually.HoldsAsync(replay.IsBuiltAsync);
        await replay.PublishAsync(Path.Combine(recording.Folder, "site"));
        return replay;
    }

    /// <summary>What differs in the answer to one exchange; null when nothing does.</summary>
    public async Task<string?> DifferenceAsync(Exchange exchange)
    {
        if (exchange.Request.Path == Sync && !built)
        {
            built = true;
            await File.AppendAllTextAsync(Path.Combine(catalog.Path, "orders", "docs", "index.md"), "\nAnd more.\n");
        }
        var expected = KnownDeviations.Expected(exchange);
        var asked = expected with { Request = expected.Request with { Headers = expected.Request.Headers?.ToDictionary(static header => header.Key, header => versions.GetValueOrDefault(header.Value, header.Value)) } };
        return await client.DifferenceAsync(asked, (answer, text) =>
        {
            Learn(exchange, answer);
            return DocsComparison.Difference(expected, answer, text, catalog.Path);
        }, repeat: false);
    }

    // Who asks for a file again says what it was told of its version.
    void Learn(Exchange exchange, HttpResponseMessage answer)
    {
        if (exchange.Response.Header("etag") is { } etag && answer.Headers.ETag is { } own) versions[etag] = own.ToString();
        if (exchange.Response.Header("last-modified") is { } time && answer.Content.Headers.LastModified is { } written) versions[time] = written.ToString("R");
    }

    /// <inheritdoc/>
    public string PathToRun(string path) => path;

    /// <inheritdoc/>
    public string BodyToRun(string body) => body;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portico.DisposeAsync();
        catalog.Dispose();
    }

    async Task<bool> IsBuiltAsync() =>
        await portico.Services.GetRequiredService<DocsBuildStates>().FindAsync(Orders, TestContext.Current.CancellationToken) is { LastOutcome: BuildOutcome.Updated, RunningBuild: null };

    async Task PublishAsync(string site)
    {
        var files = Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(site, file).Replace('\\', '/')).ToList();
        var place = await portico.Services.GetRequiredService<SitePlaces>().OfAsync(Orders, TestContext.Current.CancellationToken);
        var built = new BuiltSite("Orders", null, 2, files, []) { Copied = new HashSet<string>(), Hashes = new Dictionary<string, string>() };
        await portico.Services.GetRequiredService<SitePublisher>().PublishAsync(place, site, built, TestContext.Current.CancellationToken);
    }

    static void Copy(string source, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!); // below the folder
            File.Copy(file, place);
        }
    }
}
