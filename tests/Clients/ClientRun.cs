using System.Net.Http.Headers;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Clients;

/// <summary>Starts a Portico with a small catalog, and runs the tests in JavaScript against it, once.</summary>
public sealed class ClientRun(AzuriteServer azurite) : IAsyncLifetime
{
    const string Token = "token-of-the-clients";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    internal IReadOnlyList<NodeResult> Results { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var installed = NodePackages.EnsureAsync();
        await using var files = await FileServer.StartAsync(Path.Combine(NodePackages.Folder, "Catalog"));
        using var docs = new TemporaryFolder();
        CopyDocs(docs.Path);
        await using var portico = PorticoProcess.Start(Settings(files, docs.Path));
        portico.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await portico.ReadyAsync(Patience);
        await Eventually.HoldsAsync(async () => (await portico.GetAsync("/api/catalog/entities")).AsArray().Count == 18, Patience, () => $"The catalog was not read.\n{portico.Output}");
        await installed;
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        Results = await NodeTests.RunAsync(new Dictionary<string, string>
        {
            ["PORTICO_URL"] = portico.Address.GetLeftPart(UriPartial.Authority),
            ["PORTICO_TOKEN"] = Token,
            ["PORTICO_FILES"] = files.Url,
            ["PORTICO_DOCS"] = docs.Path,
        }, deadline.Token);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The tests change them.
    static void CopyDocs(string folder)
    {
        var source = Path.Combine(NodePackages.Folder, "Docs");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!); // below the folder
            File.Copy(file, place);
        }
    }

    Dictionary<string, string> Settings(FileServer files, string docs) => new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["Storage:Prefix"] = azurite.NewPrefix(),
        ["Catalog:Locations:0:Type"] = "url",
        ["Catalog:Locations:0:Target"] = $"{files.Url}/all.yaml",
        ["Catalog:Locations:1:Type"] = "url",
        ["Catalog:Locations:1:Target"] = $"{files.Url}/templates.yaml",
        ["Catalog:Locations:1:Rules:0"] = "Template",
        ["Catalog:Locations:2:Type"] = "file",
        ["Catalog:Locations:2:Target"] = "catalog-info.yaml",
        ["Sources:Root"] = docs,
        ["TechDocs:FreshFor"] = "00:00:00", // each asker has the sources looked at
        ["Sources:Allow:0:Host"] = new Uri(files.Url).Authority,
        ["Sources:Allow:0:AllowHttp"] = "true",
        ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
        ["Scaffolder:SecretsKey"] = Convert.ToBase64String(new byte[32]),
        ["Access:Required"] = "true",
        ["Access:ExternalAccess:0:Token"] = Token,
        ["Access:ExternalAccess:0:Subject"] = "clients",
        ["Access:Guest:Enabled"] = "true",
    };
}
