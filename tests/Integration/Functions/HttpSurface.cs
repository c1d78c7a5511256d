using System.Net;
using System.Text;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Functions;

/// <summary>A Portico with a small catalog and one large entity, once for all tests of the surface.</summary>
public sealed class HttpSurface(AzuriteServer azurite) : IAsyncLifetime
{
    /// <summary>The one origin that is allowed.</summary>
    public const string Origin = "https://portal.example.com";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    PorticoServer? portico;

    public FileServer Files { get; private set; } = null!; // set before any test runs

    public HttpClient Client => portico!.Client; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        Files = await FileServer.StartAsync(Path.Combine(GoldenRecording.Folder, "catalog"));
        using var put = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        await PutAsync(put, "big.yaml", $"{Component("big-one")}\n  description: {new string('x', 4000)}\nspec: {{type: service, lifecycle: production, owner: team}}\n");
        await PutAsync(put, "root.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: root\nspec:\n  targets: [./big.yaml, ./components.yaml, ./bad.yaml]\n");
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Catalog:Locations:0:Type"] = "url",
            ["Catalog:Locations:0:Target"] = $"{Files.Url}/root.yaml",
            ["Sources:Allow:0:Host"] = new Uri(Files.Url).Authority,
            ["Sources:Allow:0:AllowHttp"] = "true",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Cors:Origins:0"] = Origin,
        });
        foreach (var name in new[] { "big-one", "storefront", "good-after-bad" }) await WaitForAsync($"/api/catalog/entities/by-name/component/default/{name}");
    }

    public async ValueTask DisposeAsync()
    {
        if (portico is not null) await portico.DisposeAsync();
        await Files.DisposeAsync();
    }

    static string Component(string name) => $"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: {name}";

    async Task PutAsync(HttpClient client, string name, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8);
        using var answer = await client.PutAsync(new Uri($"{Files.Url}/{name}"), content);
        answer.EnsureSuccessStatusCode();
    }

    async Task WaitForAsync(string path)
    {
        HttpStatusCode status = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
                return (status = answer.StatusCode) == HttpStatusCode.OK;
            },
            Patience,
            () => $"{path} is still {status}");
    }
}
