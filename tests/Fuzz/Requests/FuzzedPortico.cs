using System.Net.Http.Headers;
using System.Net.Sockets;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>A Portico of its own process with the recorded catalog, once for all tests.</summary>
public sealed class FuzzedPortico(AzuriteServer azurite) : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    FileServer? files;
    PorticoProcess? portico;

    internal PorticoProcess Process => portico!; // set before any test runs

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        files = await FileServer.StartAsync(Path.Combine(AppContext.BaseDirectory, "Data", "catalog"));
        portico = PorticoProcess.Start(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Catalog:Locations:0:Type"] = "url",
            ["Catalog:Locations:0:Target"] = $"{files.Url}/all.yaml",
            ["Catalog:Providers:Push:0:Name"] = "fuzz",
            ["Catalog:Providers:Push:0:Token"] = FuzzRequest.ProviderToken,
            ["Sources:Allow:0:Host"] = new Uri(files.Url).Authority,
            ["Sources:Allow:0:AllowHttp"] = "true",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = FuzzRequest.Token,
            ["Access:ExternalAccess:0:Subject"] = "fuzzer",
            ["Access:Guest:Enabled"] = "true",
            ["Cors:Origins:0"] = "https://portal.example.com",
        });
        portico.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FuzzRequest.Token);
        await portico.ReadyAsync(Patience);
        await Eventually.HoldsAsync(async () => (await portico.GetAsync("/api/catalog/entities")).AsArray().Count == 35, Patience, () => $"The catalog was not read.\n{portico.Output}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (portico is not null) await portico.DisposeAsync();
        if (files is not null) await files.DisposeAsync();
    }

    /// <summary>Sends a request as it is, and reads until the server closes the connection.</summary>
    internal async Task<RawAnswer> SendAsync(FuzzRequest request, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Process.Address.Host, Process.Address.Port, ct);
        await using var stream = client.GetStream();
        var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request.ToBytes(), ct);
        }
        catch (IOException)
        {
            // A server may answer and close before it has read the whole body.
        }
        try
        {
            await stream.CopyToAsync(received, ct);
        }
        catch (IOException) when (received.Length > 0)
        {
            // The same, seen from the other side.
        }
        return RawAnswer.Parse(received.ToArray());
    }
}
