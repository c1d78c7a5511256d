using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Building;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Http;

/// <summary>A Portico with a component whose docs are published, for the tests of a class.</summary>
public sealed class DocsServer(AzuriteServer azurite) : IAsyncLifetime
{
    public const string Docs = "/api/techdocs/static/docs/default/component/orders";

    const string Token = "token-of-a-service";

    readonly TemporaryFolder folder = new();
    PorticoServer? portico;
    int builds;

    public HttpClient Client => portico!.Client; // started before the first test

    /// <summary>Its services.</summary>
    public IServiceProvider Services => portico!.Services;

    /// <summary>A user's token.</summary>
    public string UserToken { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "all.yaml"), Catalog);
        await WriteAsync("guide/mkdocs.yml", "site_name: Guide\nplugins: [techdocs-core]\n");
        await WriteAsync("guide/docs/index.md", "# Guide\n\nThe first text.");
        await WriteAsync("all/docs/index.md", "# All");
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Sources:Root"] = folder.Path,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "all.yaml",
            ["TechDocs:Serving:MemoryBytes"] = "1048576",
            ["TechDocs:FreshFor"] = "00:00:00", // each asker has the sources looked at
            ["TechDocs:Folder"] = Path.Combine(folder.Path, "builds"),
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = Token,
            ["Access:ExternalAccess:0:Subject"] = "tests",
            ["Access:Guest:Enabled"] = "true",
        });
        using (var signIn = await Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken))
            UserToken = (string)JsonNode.Parse(await signIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["backstageIdentity"]!["token"]!;
        await Eventually.HoldsAsync(ServesAsync, Eventually.Deadline, () => "The catalog was not read.");
        await PublishAsync(("index.md", "# Orders\n\n[More](more/page.md) ![p](p.png) ![d](d.svg)"), ("more/page.md", $"# More\n\n{Text}"), ("p.png", "picture"), ("d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("raw.html", "<script>1</script>"), ("large.txt", new string('x', 400_000)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portico!.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A text that shrinks.</summary>
    public static string Text => string.Concat(Enumerable.Repeat("All work and no play makes Jack a dull boy. ", 100));

    /// <summary>Writes a file beside the catalog's.</summary>
    public async Task WriteAsync(string path, string text)
    {
        var place = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, text);
    }

    /// <summary>Builds docs from these sources and publishes them as those of the component, or of another entity.</summary>
    public async Task PublishAsync(params (string Path, string Text)[] sources)
    {
        var name = $"build{Interlocked.Increment(ref builds)}";
        foreach (var (path, text) in sources) await WriteAsync($"{name}/docs/{path}", text);
        var root = Path.Combine(folder.Path, name);
        var (site, services) = (Path.Combine(root, "site"), portico!.Services);
        var built = await new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System).BuildAsync(new(root, "orders"), new SiteFolder(site), TestContext.Current.CancellationToken);
        var target = await services.GetRequiredService<SitePlaces>().OfAsync(new("component", "default", "orders"), TestContext.Current.CancellationToken);
        await new SitePublisher(services.GetRequiredService<SiteStates>()).PublishAsync(target, site, built, TestContext.Current.CancellationToken);
    }

    /// <summary>A read, by the service unless another token is given; an empty token is none.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string token = Token, Action<HttpRequestMessage>? change = null)
    {
        var target = new Uri(Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (token.Length > 0) request.Headers.Authorization = new("Bearer", token);
        change?.Invoke(request);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Status and body of a read.</summary>
    public async Task<(HttpStatusCode Status, string Text)> TextAsync(string path, string token = Token, Action<HttpRequestMessage>? change = null)
    {
        using var answer = await GetAsync(path, token, change);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    async Task<bool> ServesAsync()
    {
        using var answer = await GetAsync("/api/catalog/entities/by-name/component/default/bare");
        return answer.IsSuccessStatusCode;
    }

    const string Catalog = """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: orders }
        spec: { type: service, lifecycle: production, owner: team }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: guide, annotations: { backstage.io/techdocs-ref: 'dir:./guide' } }
        spec: { type: service, lifecycle: production, owner: team }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: all, annotations: { backstage.io/techdocs-ref: 'dir:./all' } }
        spec: { type: service, lifecycle: production, owner: team }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: lost, annotations: { backstage.io/techdocs-ref: 'dir:./nowhere' } }
        spec: { type: service, lifecycle: production, owner: team }
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: bare }
        spec: { type: service, lifecycle: production, owner: team }
        """;
}
